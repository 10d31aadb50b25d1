import { type SubgraphClient, SubgraphFailure } from "../../runtime/subgraph-client/subgraph-client.js";

/** A subgraph that cannot be reached. */
export const absent: SubgraphClient = {
  send: async () => {
    throw new SubgraphFailure("UNREACHABLE", "nobody there");
  },
  close: async () => {},
};
