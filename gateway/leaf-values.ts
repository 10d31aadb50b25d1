/** @module Which values a subgraph may give for scalars and enums. */
import { type GraphQLLeafType, isEnumType } from "graphql";

/** By name of the scalar; scalars that are not listed take any value. */
const SCALARS: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: (value) => typeof value === "string",
  ID: (value) => typeof value === "string" || Number.isSafeInteger(value),
  Boolean: (value) => typeof value === "boolean",
  Int: (value) => Number.isInteger(value) && Math.abs(value as number) <= 2 ** 31,
  Float: (value) => typeof value === "number" && Number.isFinite(value),
  SafeInt: Number.isSafeInteger,
  LocalDate: (value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value),
  DateTime: (value) =>
    value instanceof Date ||
    (typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)),
};

/** Whether a value that is not null is one of the type's. */
export function isLeafValue(type: GraphQLLeafType, value: unknown): boolean {
  if (isEnumType(type)) return typeof value === "string" && type.getValue(value) !== undefined;
  return Object.hasOwn(SCALARS, type.name) ? SCALARS[type.name]?.(value) === true : true;
}
