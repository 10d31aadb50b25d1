import { dateInWords, WORDS, withArticle } from "../../report-writing/report-words.js";
import { ComplianceState, ReportStatus } from "../../statuses.js";
import type { AccordRule } from "../accord-rule.js";

/** The plan rests on the TTA's report. */
export const basedOnReport: AccordRule = {
  code: "PLAN_BASED_ON_A_REPORT",
  title: {
    it: "Il piano si fonda sulla relazione del Tavolo Tecnico",
    en: "The plan is based on the Technical Table's report",
  },
  check({ plan, report }) {
    const subjects = report === null ? [] : [report.id];
    if (plan === null) {
      return {
        state: ComplianceState.PENDING,
        detail: { it: "Il piano non c'è ancora.", en: "There is no plan yet." },
        remedy: { it: "Redigere il piano.", en: "Draft the plan." },
      };
    }
    if (report?.status === ReportStatus.DELIVERED && report.deliveredOn !== null) {
      const on = dateInWords(report.deliveredOn);
      return {
        state: ComplianceState.MET,
        detail: {
          it: `Relazione ${report.id}, consegnata ${withArticle("il", on.it)}.`,
          en: `Report ${report.id}, delivered on ${on.en}.`,
        },
        remedy: null,
        subjects,
      };
    }
    return {
      state: plan.adoptedOn === null ? ComplianceState.PENDING : ComplianceState.NOT_MET,
      detail:
        report === null
          ? { it: "Il piano non indica una relazione.", en: "The plan names no report." }
          : {
              it: `La relazione ${report.id} non è consegnata (stato: ${WORDS.report[report.status].it.toLowerCase()}).`,
              en: `The report ${report.id} is not delivered (status: ${WORDS.report[report.status].en.toLowerCase()}).`,
            },
      remedy: { it: "Consegnare la relazione.", en: "Deliver the report." },
      subjects,
    };
  },
};
