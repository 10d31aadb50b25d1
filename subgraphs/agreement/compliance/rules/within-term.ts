import { Temporal } from "temporal-polyfill";
import { dateInWords, withArticle } from "../../report-writing/report-words.js";
import { ComplianceState } from "../../statuses.js";
import type { AccordRule } from "../accord-rule.js";

/** The accord lasts three years. */
export const withinTerm: AccordRule = {
  code: "WITHIN_THE_TERM",
  title: { it: "L'accordo è nel suo triennio", en: "The accord is within its three-year term" },
  check({ year, today, agreement }) {
    if (agreement === null) {
      return {
        state: ComplianceState.UNKNOWN,
        detail: { it: "Nessun accordo registrato.", en: "No accord is recorded." },
        remedy: null,
      };
    }
    const { signedOn, endsOn } = agreement;
    const subjects = [agreement.id];
    const [from, until] = [dateInWords(signedOn), dateInWords(endsOn)];
    if (endsOn >= `${year}-12-31` && signedOn <= `${year}-12-31`) {
      const left = Math.max(0, Temporal.PlainDate.from(today).until(endsOn).total("day"));
      return {
        state: ComplianceState.MET,
        detail: {
          it: `Fino ${withArticle("al", until.it)}: ${left === 1 ? "resta 1 giorno" : `restano ${left} giorni`}.`,
          en: `Until ${until.en}: ${left === 1 ? "1 day is" : `${left} days are`} left.`,
        },
        remedy: null,
        subjects,
      };
    }
    return {
      state: ComplianceState.NOT_MET,
      detail: {
        it: `Il triennio va ${withArticle("dal", from.it)} ${withArticle("al", until.it)}; il ${year} non vi rientra per intero.`,
        en: `The term is from ${from.en} to ${until.en}; not all of ${year} is within it.`,
      },
      remedy: { it: "Rinnovare l'accordo.", en: "Renew the accord." },
      subjects,
    };
  },
};
