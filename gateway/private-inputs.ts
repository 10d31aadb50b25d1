/**
 * @module Inputs that tell something of one company. The text of an operation is kept (persisted operations, plans, the
 * operations used last), and addresses stand in the logs of proxies; variables of a POST are kept nowhere. So such inputs
 * come as variables, by POST.
 */
import {
  type ASTVisitor,
  getNamedType,
  type OperationDefinitionNode,
  type TypeNode,
  type ValidationContext,
} from "graphql";
import { Problem } from "../schema/problems.js";
import { refusal } from "./errors.js";

/** Names of the input types. */
const PRIVATE_INPUTS: ReadonlySet<string> = new Set(["CompanyProfile"]);

/** A validation rule that refuses such inputs in the text, default values of variables included. */
export function privateInputsRule(context: ValidationContext): ASTVisitor {
  return {
    ObjectValue(node) {
      const type = getNamedType(context.getInputType());
      if (type === undefined || !PRIVATE_INPUTS.has(type.name)) return undefined;
      context.reportError(
        new Problem(
          "PRIVATE_INPUT_EXPOSED",
          `A ${type.name} must not stand in the text of an operation, which is kept: send it as a variable.`,
          { http: { status: 400 } },
        ),
      );
      // Nothing inside is looked at, so that no message quotes it.
      return node.fields.length === 0 ? undefined : false;
    },
  };
}

/** The refusal of an operation that takes such an input out of an address; null where all is well. */
export function exposedInAddress(
  method: string | undefined,
  { variableDefinitions = [] }: OperationDefinitionNode,
): Problem | null {
  if (method !== "GET") return null;
  const exposed = variableDefinitions
    .map(({ type }) => nameOf(type))
    .find((name) => PRIVATE_INPUTS.has(name));
  if (exposed === undefined) return null;
  return refusal(
    400,
    "PRIVATE_INPUT_EXPOSED",
    `A ${exposed} must not stand in an address, which proxies keep: send the operation by POST.`,
  );
}

function nameOf(type: TypeNode): string {
  return type.kind === "NamedType" ? type.name.value : nameOf(type.type);
}
