/** @module `/offers.csv`, `.json`, `.ndjson` and `.xlsx`. */
import type { FastifyInstance } from "fastify";
import type { CataloguePath } from "../../../schema/catalogue-paths.js";
import { type PublicParts, type PublicRequest, publicRoute } from "./public-route.js";
import { badParameter } from "./refused-request.js";
import { type FileSending, type FileToSend, sendFile } from "./send-file.js";
import { takeSnapshot } from "./snapshot.js";
import { oneOf, TABLE_PARAMETERS, type TableChoice, tableChoice } from "./table-choice.js";
import { type CsvForm, csvParts } from "./table-csv.js";
import { jsonParts, ndjsonParts } from "./table-json.js";
import { SHEET_ROWS, xlsxStream } from "./table-xlsx.js";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Table = Pick<FileToSend, "type" | "ending" | "compressed" | "content">;

/** Adds the routes. */
export function mountTables(scope: FastifyInstance, parts: PublicParts, sending: FileSending): void {
  const table = (
    path: CataloguePath,
    parameters: readonly string[],
    make: (choice: TableChoice, snapshot: FileToSend["snapshot"], request: PublicRequest) => Table,
  ) =>
    publicRoute(scope, parts, {
      path,
      parameters: [...TABLE_PARAMETERS, ...parameters],
      answer: async (request, reply) => {
        const choice = tableChoice(request.query);
        const snapshot = takeSnapshot(request.context, request.filter, choice.order);
        const file = make(choice, snapshot, request);
        return sendFile(request, reply, { snapshot, ...file }, sending);
      },
    });

  table("/offers.csv", ["delimiter", "bom"], ({ columns }, snapshot, { query }) => {
    const form = csvForm(query);
    return {
      type: "text/csv; charset=utf-8; header=present",
      ending: "csv",
      content: () => csvParts(snapshot, columns, form),
    };
  });
  table("/offers.json", [], ({ columns }, snapshot) => ({
    type: "application/json; charset=utf-8",
    ending: "json",
    content: () => jsonParts(snapshot, columns),
  }));
  table("/offers.ndjson", [], ({ columns }, snapshot) => ({
    type: "application/x-ndjson; charset=utf-8",
    ending: "ndjson",
    content: () => ndjsonParts(snapshot, columns),
  }));
  table("/offers.xlsx", [], ({ columns, language }, snapshot) => {
    if (snapshot.offers.length >= SHEET_ROWS) {
      throw badParameter(
        "filter",
        `A sheet has at most ${SHEET_ROWS} rows; ask for fewer offers, or for CSV.`,
      );
    }
    return {
      type: XLSX,
      ending: "xlsx",
      compressed: true,
      content: () => xlsxStream(snapshot, columns, language),
    };
  });
}

const DELIMITERS = { comma: ",", semicolon: ";", tab: "\t", ",": ",", ";": ";" } as const;

function csvForm(query: URLSearchParams): CsvForm {
  const names = Object.keys(DELIMITERS) as (keyof typeof DELIMITERS)[];
  const delimiter = DELIMITERS[oneOf(query, "delimiter", names) ?? "comma"];
  return { delimiter, mark: oneOf(query, "bom", ["true", "false"]) === "true" };
}
