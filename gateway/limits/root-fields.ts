import { largest, type OperationLimit, over } from "./operation-limit.js";

/** Fields on Query or Mutation: each is at least one call to a subgraph. */
export const rootFields: OperationLimit = (subject, limits) =>
  over(
    largest(subject, (size) => size.topFields),
    limits.rootFields,
    "fields at its root",
  );
