import { AREAS } from "../../subgraphs/assocamerestero/chambers-abroad/seed.js";
import { Language } from "../../subgraphs/kit/language.js";
import type { FeedRecord } from "../../subgraphs/kit/offers/offer-record.js";
import { AidRegime, CompanySize } from "../../subgraphs/kit/offers/offer-values.js";
import {
  ActionLine,
  Basis,
  Channel,
  Confidence,
  CostType,
  CountryScope,
  OfferKind,
  Procedure,
  Seat,
  TargetGroup,
} from "../../subgraphs/kit/vocabulary.js";

const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** What is wrong with a record of the feed; one sentence a fault. */
export function recordFaults(record: FeedRecord, slug: string): string[] {
  const { dates, eligibility, countries, provenance } = record;
  const faults: string[] = [];
  const check = (holds: boolean, fault: string) => {
    if (!holds) faults.push(`${record.id}: ${fault}`);
  };
  const known = (codes: object, values: readonly (string | null)[], what: string) => {
    for (const value of values) {
      if (value !== null) check(Object.values(codes).includes(value), `${what} has the code ${value}`);
    }
  };

  check(record.id.startsWith(`${slug}:`), "its id lacks the partner's prefix");
  check(record.title.it.trim() !== "" && record.summary.it.trim() !== "", "it lacks an Italian text");
  check(!(dates.opensOn && dates.closesOn && dates.closesOn < dates.opensOn), "it closes before it opens");
  check(
    !(dates.eventStart && dates.eventEnd && dates.eventEnd < dates.eventStart),
    "it ends before it starts",
  );
  for (const [name, date] of Object.entries(dates)) {
    if (typeof date !== "string" || name === "note") continue;
    check(/^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)), `${name} is ${date}`);
  }
  check(!Number.isNaN(Date.parse(record.updatedAt)), `updatedAt is ${record.updatedAt}`);
  known(OfferKind, [record.kind], "kind");
  known(ActionLine, [record.actionLine], "actionLine");
  known(TargetGroup, record.targetGroups, "targetGroups");
  known(CompanySize, eligibility.sizes, "sizes");
  known(Seat, [eligibility.seat], "seat");
  known(CountryScope, [countries.scope], "scope");
  known(CostType, [record.cost.type], "cost");
  known(Channel, record.channels, "channels");
  known(Procedure, [record.procedure], "procedure");
  known(AidRegime, [record.aidRegime], "aidRegime");
  known(Language, record.languages, "languages");
  known(Basis, [provenance.basis], "basis");
  known(Confidence, [provenance.confidence], "confidence");
  check(record.languages.length > 0, "it has no language");
  for (const code of [...countries.codes, ...countries.excludedCodes]) {
    check(/^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined, `no country has the code ${code}`);
  }
  for (const area of countries.areas) check(AREAS.has(area), `no area has the code ${area}`);
  const { min = null, max = null } = record.amounts ?? {};
  check(!(min !== null && max !== null && max < min), "its greatest amount is below its least");
  return faults;
}
