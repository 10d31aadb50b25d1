import { largest, type OperationLimit, over } from "./operation-limit.js";

/** Fields and fragments, as often as they count: twenty fragments that double one another are a million. */
export const selections: OperationLimit = (subject, limits) =>
  over(
    largest(subject, (size) => size.selections),
    limits.selections,
    "selections once its fragments are expanded",
  );
