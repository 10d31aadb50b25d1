import { largest, type OperationLimit, over } from "./operation-limit.js";

/** Aliases: each repeats the work of its field. */
export const aliases: OperationLimit = (subject, limits) =>
  over(
    largest(subject, (size) => size.aliases),
    limits.aliases,
    "aliases",
  );
