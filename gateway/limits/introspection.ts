import { largest, type OperationLimit, over } from "./operation-limit.js";

/** How deep and how often the schema itself is asked for. */
export const introspection: OperationLimit = (subject, limits) =>
  over(
    largest(subject, (size) => size.introspections),
    limits.introspections,
    "introspection fields",
  ) ??
  over(
    largest(subject, (size) => size.introspectionDepth),
    limits.introspectionDepth,
    "levels of introspection",
  );
