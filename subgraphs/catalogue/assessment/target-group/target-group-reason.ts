/** @module Why a company counts to a target group, in one sentence. */
import { type Language, textIn } from "../../../kit/language.js";
import { TargetGroup } from "../../../kit/vocabulary.js";
import type { Company } from "../company.js";
import { GROUP_LABELS } from "../labels.js";
import { counted, oneOf, percent, pick } from "../texts.js";

/** The sentence: the rule that applied and the figures, or the groups that are still possible. */
export function targetGroupReason(company: Company, lang: Language): string {
  const { group } = company;
  const names = oneOf(
    Object.values(TargetGroup)
      .filter((one) => group.possible.has(one))
      .map((one) => textIn(GROUP_LABELS[one], lang)),
    lang,
  );
  const given = givenFigures(company, lang);
  const figures = given === "" ? "" : pick(lang, ` Dati forniti: ${given}.`, ` Figures given: ${given}.`);
  if (group.rule === null) {
    return pick(
      lang,
      `Può essere un'impresa ${names}: i dati forniti non bastano a decidere.${figures}`,
      `It may be a company ${names}: the data given does not decide.${figures}`,
    );
  }
  const rule = textIn(group.rule.description, lang);
  return pick(
    lang,
    `Impresa ${names}, per la regola «${group.rule.id}»: ${rule}${figures}`,
    `A company ${names}, by the rule “${group.rule.id}”: ${rule}${figures}`,
  );
}

function givenFigures(
  { exportSharePct, exportCountries, foreignSubsidiaries }: Company,
  lang: Language,
): string {
  return [
    ...(exportSharePct === null
      ? []
      : [
          pick(
            lang,
            `quota di export ${percent(exportSharePct, lang)}`,
            `share of export ${percent(exportSharePct, lang)}`,
          ),
        ]),
    ...(exportCountries === null
      ? []
      : [
          counted(
            exportCountries.length,
            lang,
            ["Paese di esportazione", "Paesi di esportazione"],
            ["country of export", "countries of export"],
          ),
        ]),
    ...(foreignSubsidiaries === null
      ? []
      : [
          counted(
            foreignSubsidiaries,
            lang,
            ["società o filiale all'estero", "società o filiali all'estero"],
            ["subsidiary or branch abroad", "subsidiaries or branches abroad"],
          ),
        ]),
  ].join(", ");
}
