import { type Language, textIn } from "../../../kit/language.js";
import { TargetGroup } from "../../../kit/vocabulary.js";
import { GROUP_LABELS } from "../labels.js";
import { inBoth, oneOf, pick } from "../texts.js";
import { MET, NOT_MET } from "../verdict.js";
import { type Criterion, CriterionCode } from "./criterion.js";
import { worded } from "./worded.js";

const GROUPS = Object.values(TargetGroup);

const labels = (groups: ReadonlySet<string>, lang: Language): string =>
  oneOf(
    GROUPS.filter((group) => groups.has(group)).map((group) => textIn(GROUP_LABELS[group], lang)),
    lang,
  );

/**
 * Levels of experience that an offer makes a condition. Whom an offer is aimed at (`targetGroups`) is no condition: the
 * accord gives no thresholds, and ours must not shut a company out of a partner's call.
 */
export const experience: Criterion = {
  code: CriterionCode.EXPERIENCE,
  noLimit: {
    it: "L'offerta non chiede un dato livello di esperienza internazionale.",
    en: "The offer asks for no level of international experience.",
  },
  limits: ({ eligibility: { experienceLevels } }) =>
    experienceLevels.length > 0 && !GROUPS.every((group) => experienceLevels.includes(group)),
  testFor({ group: { possible, wanted } }) {
    const groups = [...possible];
    return ({ record: { eligibility } }) => {
      let within = 0;
      for (const group of groups) if (eligibility.experienceLevels.includes(group)) within++;
      if (within === groups.length) return MET;
      return within === 0 ? NOT_MET : wanted;
    };
  },
  expected: ({ record }) => inBoth((lang) => labels(new Set(record.eligibility.experienceLevels), lang)),
  found: ({ group: { possible } }) =>
    possible.size === GROUPS.length ? null : inBoth((lang) => labels(possible, lang)),
  explain({ company: { group }, offer: { record }, verdict }) {
    return inBoth((lang) => {
      const wanted = labels(new Set(record.eligibility.experienceLevels), lang);
      const own = labels(group.possible, lang);
      const rule = group.rule?.id;
      const byRule = rule === undefined ? "" : pick(lang, ` (regola ${rule})`, ` (rule ${rule})`);
      return worded(verdict, {
        met: pick(
          lang,
          `Esperienza adatta: l'offerta è per imprese ${wanted}, e l'impresa è ${own}${byRule}.`,
          `Experience fits: the offer is for companies ${wanted}, and this one is ${own}${byRule}.`,
        ),
        notMet: pick(
          lang,
          `Esperienza non adatta: l'offerta è per imprese ${wanted}, mentre l'impresa è ${own}${byRule}.`,
          `Experience does not fit: the offer is for companies ${wanted}, while this one is ${own}${byRule}.`,
        ),
        open: pick(
          lang,
          `L'offerta è per imprese ${wanted}; con i dati forniti l'impresa può essere ${own}.`,
          `The offer is for companies ${wanted}; from the data given this one may be ${own}.`,
        ),
      });
    });
  },
};
