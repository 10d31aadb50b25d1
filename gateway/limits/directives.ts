import { largest, type OperationLimit, over } from "./operation-limit.js";

/** Directives, over all and on one field: `@skip` and `@include` multiply the plans of an operation. */
export const directives: OperationLimit = (subject, limits) =>
  over(
    largest(subject, (size) => size.directives),
    limits.directives,
    "directives",
  ) ??
  over(
    largest(subject, (size) => size.directivesInOnePlace),
    limits.directivesInOnePlace,
    "directives in one place",
  );
