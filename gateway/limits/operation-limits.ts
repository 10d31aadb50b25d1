/** @module The limits on operations, in the order in which they are looked at, and the rule that enforces them. */
import { type ASTVisitor, Kind, type ValidationContext } from "graphql";
import { Problem } from "../../schema/problems.js";
import { aliases } from "./aliases.js";
import { depth } from "./depth.js";
import { directives } from "./directives.js";
import { introspection } from "./introspection.js";
import { listValues } from "./list-values.js";
import { measureOperations } from "./measure-operation.js";
import type { Limits, OperationLimit } from "./operation-limit.js";
import { operations } from "./operations.js";
import { reservedNames } from "./reserved-names.js";
import { rootFields } from "./root-fields.js";
import { selections } from "./selections.js";

/** Every limit on the text of an operation. Tokens are counted while parsing, variables once they are there. */
export const OPERATION_LIMITS: readonly OperationLimit[] = [
  operations,
  selections,
  depth,
  introspection,
  aliases,
  rootFields,
  directives,
  listValues,
  reservedNames,
];

/**
 * A validation rule that refuses a document over a limit.
 *
 * All rules walk the document together, and some of GraphQL's own take long on exactly the documents that are refused
 * here. So the rule looks when the walk begins, and hands on an empty document in place of a refused one.
 */
export function operationLimitsRule(limits: Limits): (context: ValidationContext) => ASTVisitor {
  return (context) => ({
    Document(document) {
      const subject = { document, sizes: measureOperations(document) };
      for (const limit of OPERATION_LIMITS) {
        const message = limit(subject, limits);
        if (message === null) continue;
        context.reportError(new Problem("OPERATION_TOO_LARGE", message));
        return { kind: Kind.DOCUMENT, definitions: [] };
      }
      return undefined;
    },
  });
}
