import { visit } from "graphql";
import type { OperationLimit } from "./operation-limit.js";

/** Names that mean something else on a JavaScript object; an answer with such a key could pollute its reader. */
const RESERVED = new Set(["__proto__", "constructor", "prototype"]);

/** Aliases and variables that bear a name of JavaScript's. */
export const reservedNames: OperationLimit = ({ document }) => {
  let found: string | null = null;
  const look = (name: string) => {
    if (RESERVED.has(name)) found ??= name;
  };
  visit(document, {
    Field: ({ alias }) => look(alias?.value ?? ""),
    VariableDefinition: ({ variable }) => look(variable.name.value),
  });
  return found === null ? null : `The operation uses the name ${JSON.stringify(found)}, which is reserved.`;
};
