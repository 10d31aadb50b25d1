/** @module What sizes and target groups are called inside a sentence. */
import { CompanySize } from "../../kit/offers/offer-values.js";
import { TargetGroup } from "../../kit/vocabulary.js";
import type { Texts } from "./texts.js";

/** By size. */
export const SIZE_LABELS: Readonly<Record<CompanySize, Texts>> = {
  [CompanySize.MICRO]: { it: "microimpresa", en: "micro company" },
  [CompanySize.SMALL]: { it: "piccola impresa", en: "small company" },
  [CompanySize.MEDIUM]: { it: "media impresa", en: "medium-sized company" },
  [CompanySize.LARGE]: { it: "grande impresa", en: "large company" },
};

/** By target group. */
export const GROUP_LABELS: Readonly<Record<TargetGroup, Texts>> = {
  [TargetGroup.NO_EXPERIENCE]: {
    it: "senza esperienza internazionale",
    en: "without international experience",
  },
  [TargetGroup.LOW_PENETRATION]: {
    it: "con lieve penetrazione internazionale",
    en: "with slight international penetration",
  },
  [TargetGroup.CONSOLIDATING]: {
    it: "in consolidamento sui mercati esteri",
    en: "consolidating on foreign markets",
  },
  [TargetGroup.HIGH_EXPERIENCE]: {
    it: "con alta esperienza internazionale",
    en: "with high international experience",
  },
};
