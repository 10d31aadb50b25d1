import { largest, type OperationLimit, over } from "./operation-limit.js";

/** Fields inside one another. */
export const depth: OperationLimit = (subject, limits) =>
  over(
    largest(subject, (size) => size.depth),
    limits.depth,
    "levels of fields",
  );
