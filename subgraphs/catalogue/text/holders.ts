/** @module What offers have in common, and what a question looks into. */
import type { Dictionary, Holder, Term } from "./dictionary.js";
import type { NameField } from "./offer-fields.js";
import { Postings } from "./postings.js";
import type { Scratch } from "./scratch.js";

/** A code or a name that offers share, e.g. the topic CUSTOMS or the provider SIMEST. */
export class SharedName implements Holder {
  readonly postings = new Postings();
  /** What it is called; by these words it is found. */
  names: readonly string[] = [];

  constructor(
    readonly number: number,
    readonly field: NameField,
    readonly code: string,
  ) {}
}

/** A meaning of the synonyms. */
export class Meaning implements Holder {
  readonly postings = new Postings();
  /** The names that one of its expressions stands in, and how much of each it is. */
  names: readonly { readonly value: SharedName; readonly share: number }[] = [];

  constructor(
    readonly number: number,
    readonly group: number,
  ) {}
}

/** A word of offers or of their names. */
export type OfferTerm = Term<SharedName>;

/** The texts of all offers, as a question sees them. */
export interface TextSource {
  readonly dictionary: Dictionary<SharedName>;
  readonly meanings: readonly Meaning[];
  /** How many offers there are. */
  readonly size: number;
  /** Slots are below this. */
  readonly slotCount: number;
  /** Arrays to count in. */
  readonly scratch: Scratch;
  /** What the score of an offer is multiplied by for its age. */
  ageOf(slot: number): number;
  /** What its title's length adds to a hit in the title. */
  titleBonusOf(slot: number): number;
  /** The code or name with a field, when an offer has it. */
  sharedName(field: NameField, code: string): SharedName | undefined;
}
