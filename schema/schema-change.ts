/** @module What differs between two API schemas, told as data. */

/** How much a change can hurt clients. */
export type Criticality = "BREAKING" | "DANGEROUS" | "SAFE";

/** One difference. */
export interface SchemaChange {
  readonly criticality: Criticality;
  /** Place in the schema, e.g. `Offer.title`; null when the schema as a whole is meant. */
  readonly coordinate: string | null;
  readonly message: string;
  /** Of a change that would break clients: how much what it touches was used within the window. */
  readonly usage?: ChangeUsage;
}

/** Use of what a change touches. */
export interface ChangeUsage {
  /** Names of clients that used it. */
  readonly clients: number;
  readonly requests: number;
}

/** A difference before it is weighed. */
export interface UnweighedChange extends SchemaChange {
  /** Of a breaking change: the fields, as `Type.field`, of which one must be in an operation that it breaks. */
  readonly touches: readonly string[];
}

/** How many changes there are of each kind. */
export interface ChangeCounts {
  readonly breaking: number;
  readonly dangerous: number;
  readonly safe: number;
}

/** Counts changes by criticality. */
export function countChanges(changes: readonly Pick<SchemaChange, "criticality">[]): ChangeCounts {
  const count = (wanted: Criticality) => changes.filter(({ criticality }) => criticality === wanted).length;
  return { breaking: count("BREAKING"), dangerous: count("DANGEROUS"), safe: count("SAFE") };
}
