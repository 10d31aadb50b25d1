/** @module What a composing process is asked for, and what it tells. */
import type { ContractDefinition } from "./contracts/contract-filter.js";
import type { SubgraphSchema } from "./subgraph-schema.js";

/** To load what composing needs, to compose and compare with what went before, to compare alone, or to show contracts of a supergraph. */
export type ComposeTask =
  | { readonly load: true }
  | {
      readonly subgraphs: readonly SubgraphSchema[];
      /** The API schema that clients know; null for none. */
      readonly before: string | null;
      readonly contracts: readonly ContractDefinition[];
      readonly after?: undefined;
    }
  | { readonly subgraphs?: undefined; readonly before: string; readonly after: string }
  | {
      readonly subgraphs?: undefined;
      readonly supergraph: string;
      readonly contracts: readonly ContractDefinition[];
    };

/** What the process tells: what it does, what came out. */
export interface ComposeMessage<Result> {
  readonly step?: string;
  readonly result?: Result;
  /** With a result: whether the process is as it was when it started, so that another task may follow. */
  readonly fit?: boolean;
}
