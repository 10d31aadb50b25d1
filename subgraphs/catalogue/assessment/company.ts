/** @module A company as the criteria see it: the profile checked, and what follows from it worked out once. */
import type { CountryFacts } from "../neighbours/reference-codes.js";
import type { CompanySeat } from "./profile/company-profile.js";
import type { FieldSet } from "./profile/profile-field.js";
import type { SizeFigures, SizeSet } from "./size/company-size.js";
import type { GroupFinding } from "./target-group/target-group.js";

/** An activity, down to its division. */
export interface Activity {
  readonly classification: string;
  /** As it was given, e.g. 28.41. */
  readonly code: string;
  /** Two digits. */
  readonly division: string;
}

/** What offers are scored by, besides the criteria. */
export interface Wishes {
  readonly topics: ReadonlySet<string>;
  readonly actionLines: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  /** Topics that come from what the company is: innovative, led by women or by young people. */
  readonly ownTopics: ReadonlySet<string>;
}

/** The company; null stands for what is not known. Amounts are whole euros. */
export interface Company extends SizeFigures {
  readonly possibleSizes: SizeSet;
  /** Figures that could narrow the sizes down. */
  readonly sizeWanted: FieldSet;
  readonly group: GroupFinding;
  /** In the order of the profile; the first answers for offers that do not state their edition. */
  readonly activities: readonly Activity[] | null;
  readonly seat: CompanySeat | null;
  readonly province: string | null;
  readonly exportSharePct: number | null;
  readonly exportCountries: readonly string[] | null;
  /** An empty list: any country will do. */
  readonly targetCountries: readonly CountryFacts[] | null;
  readonly yearsActive: number | null;
  readonly balanceSheetsFiled: number | null;
  readonly isArtisan: boolean | null;
  readonly memberships: ReadonlySet<string> | null;
  readonly deMinimisReceived: number | null;
  readonly foreignSubsidiaries: number | null;
  readonly wishes: Wishes;
  /** By offer id, what the company says of the conditions that are stated in words. */
  readonly declarations: ReadonlyMap<string, boolean>;
}
