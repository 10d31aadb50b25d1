/** @module What a limit on operations is. */
import type { DocumentNode } from "graphql";
import type { OperationSize } from "./measure-operation.js";

/** How large an operation may be. Every number counts what the operation becomes once its fragments are expanded. */
export interface Limits {
  /** Tokens in the document. Default 2000. */
  readonly tokens: number;
  /** Operations in one document. Default 5. */
  readonly operations: number;
  /** Fields inside one another. Default 12. */
  readonly depth: number;
  /** The same inside `__schema` and `__type`, where the explorers' own query goes deep. Default 20. */
  readonly introspectionDepth: number;
  /** `__schema` and `__type` in one operation; each `__schema` is the whole schema. Default 5. */
  readonly introspections: number;
  /** Fields and fragments. Default 2000. */
  readonly selections: number;
  /** Aliases. Default 30. */
  readonly aliases: number;
  /** Fields on Query or Mutation. Default 20. */
  readonly rootFields: number;
  /** Directives. Default 30. */
  readonly directives: number;
  /** Directives on one field or fragment. Default 5. */
  readonly directivesInOnePlace: number;
  /** Values in one list, in the text or in the variables. Default 1000. */
  readonly listValues: number;
  /** Lists and objects inside one another in the variables. Default 30. */
  readonly variableDepth: number;
  /** Entries that pages inside other lists may have together. Default 30,000. */
  readonly nestedEntries: number;
}

/** The limits for the public. */
export const PUBLIC_LIMITS: Limits = {
  tokens: 2_000,
  operations: 5,
  depth: 12,
  introspectionDepth: 20,
  introspections: 5,
  selections: 2_000,
  aliases: 30,
  rootFields: 20,
  directives: 30,
  directivesInOnePlace: 5,
  listValues: 1_000,
  variableDepth: 30,
  nestedEntries: 30_000,
};

/** What a limit looks at. */
export interface LimitedDocument {
  readonly document: DocumentNode;
  /** The size of each operation in the document. */
  readonly sizes: readonly OperationSize[];
}

/** One limit: a sentence on what is too large, or null. */
export type OperationLimit = (subject: LimitedDocument, limits: Limits) => string | null;

/** The sentence, where a count is over its limit. */
export function over(count: number, limit: number, what: string): string | null {
  if (count <= limit) return null;
  const told = count >= Number.MAX_SAFE_INTEGER ? "far more" : String(count);
  return `The operation has ${told} ${what}; the limit is ${limit}.`;
}

/** The largest of a number over all operations of the document. */
export function largest(subject: LimitedDocument, number: (size: OperationSize) => number): number {
  return subject.sizes.reduce((most, size) => Math.max(most, number(size)), 0);
}
