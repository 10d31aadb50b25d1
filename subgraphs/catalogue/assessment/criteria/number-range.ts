/** @module Criteria on one number of the profile: it must lie between a least and a greatest value. */

import type { Language } from "../../../kit/language.js";
import type { FeedEligibility } from "../../../kit/offers/offer-record.js";
import type { Company } from "../company.js";
import { fieldBit, type ProfileField } from "../profile/profile-field.js";
import { inBoth, pick, type Texts } from "../texts.js";
import { decided } from "../verdict.js";
import type { Criterion, CriterionCode } from "./criterion.js";
import { worded } from "./worded.js";

/** What sets one such criterion apart. */
export interface NumberRange {
  readonly code: CriterionCode;
  /** Asked for when the number is not known. */
  readonly field: ProfileField;
  readonly noLimit: Texts;
  readonly least: (eligibility: FeedEligibility) => number | null;
  readonly greatest: (eligibility: FeedEligibility) => number | null;
  readonly value: (company: Company) => number | null;
  /** The number as a sentence says it, e.g. "180 employees". */
  readonly say: (value: number, lang: Language) => string;
  /** What the number is, with its article, e.g. "il numero di addetti". */
  readonly subject: Texts;
}

/** Makes the criterion. */
export function numberRange(range: NumberRange): Criterion {
  const { code, field, noLimit, least, greatest, value, say, subject } = range;
  const wanted = (eligibility: FeedEligibility, lang: Language): string => {
    const [min, max] = [least(eligibility), greatest(eligibility)];
    if (min !== null && max !== null) {
      return pick(
        lang,
        `da ${say(min, lang)} a ${say(max, lang)}`,
        `from ${say(min, lang)} to ${say(max, lang)}`,
      );
    }
    if (min !== null) return pick(lang, `almeno ${say(min, lang)}`, `at least ${say(min, lang)}`);
    return pick(lang, `al massimo ${say(max ?? 0, lang)}`, `at most ${say(max ?? 0, lang)}`);
  };
  return {
    code,
    noLimit,
    limits: ({ eligibility }) => least(eligibility) !== null || greatest(eligibility) !== null,
    testFor(company) {
      const known = value(company);
      const missing = fieldBit(field);
      return ({ record: { eligibility } }) =>
        known === null
          ? missing
          : decided(known >= (least(eligibility) ?? known) && known <= (greatest(eligibility) ?? known));
    },
    expected: ({ record: { eligibility } }) => inBoth((lang) => wanted(eligibility, lang)),
    found: (company) => {
      const known = value(company);
      return known === null ? null : inBoth((lang) => say(known, lang));
    },
    explain({ company, offer: { record }, verdict }) {
      const known = value(company) ?? 0;
      return inBoth((lang) => {
        const limit = wanted(record.eligibility, lang);
        const found = say(known, lang);
        return worded(verdict, {
          met: pick(
            lang,
            `Requisito rispettato: l'offerta chiede ${limit}, l'impresa ha ${found}.`,
            `Condition met: the offer asks for ${limit}, the company has ${found}.`,
          ),
          notMet: pick(
            lang,
            `Requisito non rispettato: l'offerta chiede ${limit}, l'impresa ha ${found}.`,
            `Condition not met: the offer asks for ${limit}, the company has ${found}.`,
          ),
          open: pick(
            lang,
            `L'offerta chiede ${limit}: ${subject.it} non è indicato nel profilo.`,
            `The offer asks for ${limit}: ${subject.en} is not in the profile.`,
          ),
        });
      });
    },
  };
}
