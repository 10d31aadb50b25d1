import { type OperationLimit, over } from "./operation-limit.js";

/** Operations in one document: one is executed, but all are validated. */
export const operations: OperationLimit = ({ sizes }, limits) =>
  over(sizes.length, limits.operations, "operations in its document");
