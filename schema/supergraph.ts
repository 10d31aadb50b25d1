/** @module What the registry hands to those who serve: a supergraph, and the offer types that go with it. */

/** One composed schema, as it went live. */
export interface Supergraph {
  /** Grows by one with every supergraph that goes live. */
  readonly version: number;
  /** Federation 2 supergraph SDL. */
  readonly sdl: string;
  /** SHA-256 of the SDL, in hex. */
  readonly digest: string;
  readonly subgraphs: readonly SubgraphAddress[];
  /** The registry's signature, where it came over HTTP; see signing/signature.ts. */
  readonly signature?: string | undefined;
}

/** Where a subgraph of the supergraph answers. */
export interface SubgraphAddress {
  readonly slug: string;
  /** `http(s)://…`, or `local:<slug>` for one in the gateway's own process. */
  readonly url: string;
}

/** A partner's concrete type of a kind. */
export interface OfferType {
  /** E.g. `SaceSimestFinancialTool`. */
  readonly name: string;
  /** Slug of the subgraph that declares it. */
  readonly partner: string;
  /** Code of its kind, e.g. `FINANCIAL_TOOL`. */
  readonly kind: string;
  /** Fields of the kind's contract that the partner's type does not have yet; the catalogue answers them with null. */
  readonly missingFields: readonly string[];
}

/**
 * What the catalogue must know while a supergraph rolls out: it learns a type before any gateway does and forgets it
 * after, and it lists no offer whose type some gateway may not know.
 */
export interface OfferTypes {
  /** Types to resolve. */
  readonly served: readonly OfferType[];
  /** Names of those whose offers may be listed. */
  readonly listed: readonly string[];
  /** The partners' subgraphs, whose feeds are harvested. */
  readonly feeds: readonly SubgraphAddress[];
}

/** Gives the newest value of something that changes, and tells of each new one. */
export interface Source<Value> {
  /** The newest value, or null while there is none. */
  current(): Promise<Value | null>;
  /** Whether who gives the values answered when last asked; what `current` gives may be out of date otherwise. Default true. */
  answers?(): boolean;
  /**
   * Calls the listener with each value that comes after now; the promise that it returns is waited for.
   *
   * @returns how to stop listening
   */
  subscribe(listener: (value: Value) => Promise<void>): () => void;
}
