/** @module Which part of the schema a contract shows. */

/** By the names of `@tag`. */
export interface ContractFilter {
  /** When there are any, only fields that carry one of them, or whose type does, are shown. */
  readonly include: readonly string[];
  /** Whatever carries one of them is hidden. */
  readonly exclude: readonly string[];
}

/** A filter with a name. */
export interface ContractDefinition extends ContractFilter {
  readonly name: string;
}

/** A supergraph as one contract shows it. */
export interface ContractVariant {
  readonly name: string;
  /** Federation 2 supergraph SDL, with `@inaccessible` on what the contract hides. */
  readonly sdl: string;
  /** What the contract's clients see. */
  readonly apiSdl: string;
}
