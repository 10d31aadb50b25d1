import { AGREEMENT_PATHS } from "../../schema/agreement-paths.js";
import type { SubgraphFiles } from "../kit/answer-file.js";
import { accordCalendar } from "./calendar/accord-calendar.js";
import { reportFile } from "./report-writing/export/report-file.js";

/** What the agreement gives besides GraphQL. */
export const agreementFiles: SubgraphFiles = {
  paths: AGREEMENT_PATHS,
  answer: (path, query, context) =>
    path === "/accord.ics" ? accordCalendar(query, context) : reportFile(path, query, context),
};
