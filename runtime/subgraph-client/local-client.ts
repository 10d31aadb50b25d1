import type { CallContext, SubgraphAnswer, SubgraphClient, SubgraphRequest } from "./subgraph-client.js";

/** Anything in this process that executes operations, e.g. a running subgraph. */
export interface LocalSubgraph {
  execute(request: SubgraphRequest, context: CallContext): Promise<SubgraphAnswer>;
}

/** Calls a subgraph of the same process: no HTTP, no serialisation. */
export function localClient(subgraph: LocalSubgraph): SubgraphClient {
  return {
    send: (request, context) => subgraph.execute(request, context),
    close: async () => {},
  };
}
