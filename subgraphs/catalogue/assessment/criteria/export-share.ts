import { ProfileField } from "../profile/profile-field.js";
import { percent, pick } from "../texts.js";
import { CriterionCode } from "./criterion.js";
import { numberRange } from "./number-range.js";

/** How much of the turnover comes from export. */
export const exportShare = numberRange({
  code: CriterionCode.EXPORT_SHARE,
  field: ProfileField.EXPORT_SHARE_PCT,
  noLimit: {
    it: "L'offerta non pone limiti alla quota di export.",
    en: "The offer sets no limit on the share of export.",
  },
  least: ({ minExportSharePct }) => minExportSharePct,
  greatest: ({ maxExportSharePct }) => maxExportSharePct,
  value: (company) => company.exportSharePct,
  say: (value, lang) =>
    pick(
      lang,
      `${percent(value, lang)} di fatturato da export`,
      `${percent(value, lang)} of turnover from export`,
    ),
  subject: { it: "il dato sulla quota di export", en: "the share of export" },
});
