import { type Language, textIn } from "../../../kit/language.js";
import type { FeedCountries } from "../../../kit/offers/offer-record.js";
import { covers } from "../../index/offer-filter.js";
import type { CountryFacts } from "../../neighbours/reference-codes.js";
import { fieldBit, ProfileField } from "../profile/profile-field.js";
import { allOf, countryName, inBoth, pick, type Texts } from "../texts.js";
import { decided, MET } from "../verdict.js";
import { type Criterion, CriterionCode, type Names } from "./criterion.js";
import { worded } from "./worded.js";

/** An offer that names Italy takes place at home, e.g. a fair in Milan, and says nothing of markets. */
const HOME = "IT";

/** Most countries that a sentence names. */
const NAMED = 8;

function wanted(
  { scope, codes, areas, groups, excludedCodes }: FeedCountries,
  names: Names,
  lang: Language,
): string {
  const named = [
    ...codes.map((code) => countryName(code, lang)),
    ...[
      ...areas.map((code) => names.area(code) ?? bare(code)),
      ...groups.map((code) => names.group(code) ?? bare(code)),
    ].map((name) => textIn(name, lang)),
  ];
  const all = scope === "ALL" ? pick(lang, "tutti i Paesi", "all countries") : shortList(named, lang);
  if (excludedCodes.length === 0) return all;
  const without = shortList(
    excludedCodes.map((code) => countryName(code, lang)),
    lang,
  );
  return pick(lang, `${all}, esclusi ${without}`, `${all}, without ${without}`);
}

const bare = (code: string): Texts => ({ it: code, en: code });

function targets(countries: readonly CountryFacts[], lang: Language): string {
  if (countries.length === 0) return pick(lang, "qualsiasi Paese", "any country");
  return shortList(
    countries.map(({ code }) => countryName(code, lang)),
    lang,
  );
}

function shortList(names: readonly string[], lang: Language): string {
  if (names.length <= NAMED) return allOf(names, lang);
  const more = names.length - NAMED;
  return pick(
    lang,
    `${names.slice(0, NAMED).join(", ")} e altri ${more}`,
    `${names.slice(0, NAMED).join(", ")} and ${more} more`,
  );
}

/** Whether the offer is for one of the countries that the company wants to go to; any will do for one that names none. */
export const country: Criterion = {
  code: CriterionCode.COUNTRY,
  noLimit: { it: "L'offerta è per tutti i Paesi.", en: "The offer is for all countries." },
  limits: ({ countries: { scope, codes, excludedCodes } }) =>
    scope === "ALL" ? excludedCodes.length > 0 : !codes.includes(HOME),
  testFor({ targetCountries }) {
    if (targetCountries === null) {
      const missing = fieldBit(ProfileField.TARGET_COUNTRIES);
      return () => missing;
    }
    if (targetCountries.length === 0) return () => MET;
    return ({ record }) => {
      for (const target of targetCountries) if (covers(record.countries, target)) return MET;
      return decided(false);
    };
  },
  expected: ({ record }, names) => inBoth((lang) => wanted(record.countries, names, lang)),
  found: ({ targetCountries }) =>
    targetCountries === null ? null : inBoth((lang) => targets(targetCountries, lang)),
  explain({ company, offer: { record }, verdict, names }) {
    const covered = (company.targetCountries ?? []).filter((target) => covers(record.countries, target));
    return inBoth((lang) => {
      const limit = wanted(record.countries, names, lang);
      const own = targets(company.targetCountries ?? [], lang);
      const fitting =
        covered.length === 0
          ? pick(lang, "all'impresa va bene qualsiasi Paese", "any country will do for the company")
          : pick(
              lang,
              `fra i Paesi a cui punta l'impresa: ${targets(covered, lang)}`,
              `among the countries that the company aims at: ${targets(covered, lang)}`,
            );
      return worded(verdict, {
        met: pick(
          lang,
          `Paese adatto (Paesi dell'offerta: ${limit}); ${fitting}.`,
          `Country fits (the offer's countries: ${limit}); ${fitting}.`,
        ),
        notMet: pick(
          lang,
          `Paese non adatto (Paesi dell'offerta: ${limit}; Paesi a cui punta l'impresa: ${own}).`,
          `Country does not fit (the offer's countries: ${limit}; the company aims at: ${own}).`,
        ),
        open: pick(
          lang,
          `L'offerta limita i Paesi (${limit}): il profilo non dice a quali punta l'impresa.`,
          `The offer limits the countries (${limit}): the profile does not say which ones the company aims at.`,
        ),
      });
    });
  },
};
