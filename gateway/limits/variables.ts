/** @module Limits the variables of a request, which no validation of the text sees. */
import { type Limits, over } from "./operation-limit.js";

/** A sentence on what is too large or too deep in the variables, or null. */
export function variablesLimit(
  variables: Readonly<Record<string, unknown>> | undefined,
  limits: Limits,
): string | null {
  const open: { value: unknown; depth: number }[] = [{ value: variables, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value !== "object" || value === null) continue;
    const problem =
      over(depth, limits.variableDepth, "levels in its variables") ??
      (Array.isArray(value)
        ? over(value.length, limits.listValues, "values in one list of its variables")
        : null);
    if (problem !== null) return problem;
    for (const element of Object.values(value)) open.push({ value: element, depth: depth + 1 });
  }
  return null;
}
