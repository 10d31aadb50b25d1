import { Temporal } from "temporal-polyfill";
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
    if (endsOn >= `${year}-12-31` && signedOn <= `${year}-12-31`) {
      const left = Math.max(0, Temporal.PlainDate.from(today).until(endsOn).total("day"));
      return {
        state: ComplianceState.MET,
        detail: {
          it: `Fino al ${endsOn}: restano ${left} giorni.`,
          en: `Until ${endsOn}: ${left} days are left.`,
        },
        remedy: null,
        subjects,
      };
    }
    return {
      state: ComplianceState.NOT_MET,
      detail: {
        it: `Il triennio va dal ${signedOn} al ${endsOn}; il ${year} non vi rientra per intero.`,
        en: `The term is from ${signedOn} to ${endsOn}; not all of ${year} is within it.`,
      },
      remedy: { it: "Rinnovare l'accordo.", en: "Renew the accord." },
      subjects,
    };
  },
};
