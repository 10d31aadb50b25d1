import type { Text } from "../../kit/language.js";
import type { ReportFacts } from "./report-facts.js";
import type { Wording } from "./report-words.js";

/** One section of the report: it writes Markdown without a heading from the facts. */
export interface ReportSection {
  /** Stable. */
  readonly code: string;
  readonly title: Text;
  write(facts: ReportFacts, wording: Wording): string;
}
