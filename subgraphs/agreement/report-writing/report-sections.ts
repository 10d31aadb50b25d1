import type { ReportSection } from "./report-section.js";
import { atAGlance } from "./sections/at-a-glance.js";
import { attention } from "./sections/attention.js";
import { complianceSection } from "./sections/compliance.js";
import { decisionsSection } from "./sections/decisions.js";
import { feedsSection } from "./sections/feeds.js";
import { indicatorsSection } from "./sections/indicators.js";
import { meetingsSection } from "./sections/meetings.js";
import { offersSection } from "./sections/offers.js";
import { planSection } from "./sections/plan.js";

/** The sections of the report, in their order. */
export const REPORT_SECTIONS: readonly ReportSection[] = [
  atAGlance,
  meetingsSection,
  decisionsSection,
  planSection,
  indicatorsSection,
  offersSection,
  feedsSection,
  complianceSection,
  attention,
];
