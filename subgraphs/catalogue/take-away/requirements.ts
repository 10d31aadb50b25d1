/** @module Who may have an offer, as the requirements of a public service: one sentence a criterion in both languages. */

import type { Text } from "../../kit/language.js";
import type { FeedEligibility } from "../../kit/offers/offer-record.js";
import type { Labels } from "../neighbours/labels.js";

/** One requirement. */
export interface Requirement {
  /** Name of the criterion, unique within the offer. */
  readonly criterion: string;
  readonly title: Text;
}

/** What an offer requires; empty lists and nulls require nothing. */
export function requirementsOf(eligibility: FeedEligibility, labels: Labels): readonly Requirement[] {
  const found: Requirement[] = [];
  const add = (criterion: string, it: string, en: string) => found.push({ criterion, title: { it, en } });
  const named = (list: string, codes: readonly string[]) => {
    const terms = codes.map((code) => labels.of(list, code));
    return { it: terms.map(({ it }) => it).join(", "), en: terms.map(({ it, en }) => en ?? it).join(", ") };
  };
  const oneOf = (criterion: string, it: string, en: string, list: string, codes: readonly string[]) => {
    if (codes.length === 0) return;
    const names = named(list, codes);
    add(criterion, `${it}: ${names.it}`, `${en}: ${names.en}`);
  };
  const number = (criterion: string, value: number | null, it: string, en: string) => {
    if (value !== null) add(criterion, it.replace("#", String(value)), en.replace("#", String(value)));
  };
  const { classification, includedDivisions, excludedDivisions } = eligibility;
  oneOf("sizes", "Dimensione", "Size", "CompanySize", eligibility.sizes);
  if (includedDivisions.length > 0) {
    const codes = includedDivisions.join(", ");
    add(
      "includedDivisions",
      `Divisioni ${classification}: ${codes}`,
      `${classification} divisions: ${codes}`,
    );
  }
  if (excludedDivisions.length > 0) {
    const codes = excludedDivisions.join(", ");
    add(
      "excludedDivisions",
      `Divisioni ${classification} escluse: ${codes}`,
      `Excluded ${classification} divisions: ${codes}`,
    );
  }
  oneOf("provinces", "Province", "Provinces", "Province", eligibility.provinces);
  oneOf("experienceLevels", "Esperienza", "Experience", "TargetGroup", eligibility.experienceLevels);
  oneOf("seat", "Sede", "Seat", "Seat", eligibility.seat === null ? [] : [eligibility.seat]);
  number(
    "minExportSharePct",
    eligibility.minExportSharePct,
    "Quota di export almeno # %",
    "Export share at least # %",
  );
  number(
    "maxExportSharePct",
    eligibility.maxExportSharePct,
    "Quota di export al più # %",
    "Export share at most # %",
  );
  number("minEmployees", eligibility.minEmployees, "Almeno # addetti", "At least # employees");
  number("maxEmployees", eligibility.maxEmployees, "Al più # addetti", "At most # employees");
  number("maxTurnover", eligibility.maxTurnover, "Fatturato al più # euro", "Turnover at most # euros");
  number(
    "minYearsActive",
    eligibility.minYearsActive,
    "Attiva da almeno # anni",
    "Active for at least # years",
  );
  number(
    "minBalanceSheets",
    eligibility.minBalanceSheets,
    "Almeno # bilanci depositati",
    "At least # balance sheets filed",
  );
  if (eligibility.membershipRequired) add("membershipRequired", "Solo associati", "Members only");
  if (eligibility.artisanOnly) add("artisanOnly", "Solo imprese artigiane", "Artisan companies only");
  if (eligibility.notes !== null) add("notes", eligibility.notes, eligibility.notes);
  return found;
}
