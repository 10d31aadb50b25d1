/** @module What a composing thread is asked for, and what it tells. */
import type { ContractDefinition } from "./contracts/contract-filter.js";
import type { SubgraphSchema } from "./subgraph-schema.js";

/** To compose and compare with what went before, to compare alone, or to show contracts of a supergraph. */
export type ComposeTask =
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

/** What the thread tells: what it does, which thread it is, what came out. */
export interface ComposeMessage<Result> {
  readonly step?: string;
  /** Its number to the system, null where that does not tell. */
  readonly thread?: number | null;
  readonly result?: Result;
  /** With a result: whether the thread is as it was when it started, so that another task may follow. */
  readonly fit?: boolean;
}
