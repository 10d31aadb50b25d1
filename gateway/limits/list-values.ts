import { visit } from "graphql";
import { type OperationLimit, over } from "./operation-limit.js";

/** Values in one list of the text; lists in variables are looked at when the variables are there. */
export const listValues: OperationLimit = ({ document }, limits) => {
  let longest = 0;
  visit(document, {
    ListValue(node) {
      longest = Math.max(longest, node.values.length);
    },
  });
  return over(longest, limits.listValues, "values in one list");
};
