/** @module The table to fill in, as CSV: a row for each value that the user may enter, with the one that is there. */
import { stringify } from "csv-stringify/sync";
import { In } from "typeorm";
import type { User } from "../../../schema/identity/user.js";
import { Problem } from "../../../schema/problems.js";
import type { SubgraphContext } from "../../kit/context.js";
import { Language, textIn } from "../../kit/language.js";
import { boundedList } from "../lifecycle/arguments.js";
import { notFound } from "../lifecycle/change.js";
import { readPeriod } from "../periods/period.js";
import { planById } from "../plans/annual-plan-resolver.js";
import { Indicator } from "../plans/indicator.js";
import { Objective } from "../plans/objective.js";
import { entersOwnAlone, valueId } from "../values/value-rules.js";
import { COLUMNS, HEADINGS, type ImportColumn } from "./columns.js";
import { type ImportedIndicator, importFacts } from "./import-facts.js";
import { ROWS_LIMIT } from "./read-table.js";

/**
 * The table of a plan for some periods. In Italian as Italian Excel writes it (`;` and a decimal comma), in English with
 * `,` and a point; always with a byte order mark, by which Excel knows UTF-8.
 *
 * @throws Problem NOT_FOUND, BAD_USER_INPUT when a period is none of the plan's year or there would be too many rows
 */
export async function valuesTemplate(
  context: SubgraphContext,
  user: User,
  planId: string,
  periods: readonly string[],
  language: Language,
): Promise<string> {
  const plan = await planById(planId, context);
  if (plan === null) throw notFound("plan", planId);
  for (const code of boundedList("periods", periods)) {
    if (readPeriod(code).from.slice(0, 4) === String(plan.year)) continue;
    throw new Problem("BAD_USER_INPUT", `The plan is one of ${plan.year}; ${code} is not in it.`);
  }
  const { manager } = context.database;
  const objectives = await manager.find(Objective, {
    where: { planId },
    order: { position: "ASC", id: "ASC" },
  });
  const indicators = await manager.find(Indicator, {
    where: { objectiveId: In(objectives.map(({ id }) => id)) },
    order: { position: "ASC", id: "ASC" },
  });
  const facts = await importFacts(
    manager,
    indicators.map(({ id }) => id),
  );
  const rows = objectives.flatMap((objective) =>
    indicators.flatMap((indicator) => {
      const known = facts.get(indicator.id);
      if (indicator.objectiveId !== objective.id || known === undefined) return [];
      return periods.flatMap((period) =>
        partnersOf(user, known).map((partner) => {
          const current = known.values.get(valueId(indicator.id, period, partner));
          return {
            indicator: indicator.id,
            indicatorName: textIn(indicator.nameText, language),
            unit: indicator.unit,
            objective: textIn(objective.titleText, language),
            period,
            partner: partner ?? "",
            currentValue: current === undefined ? "" : written(current.value, language),
            value: "",
            note: "",
          } satisfies Record<ImportColumn, string>;
        }),
      );
    }),
  );
  if (rows.length > ROWS_LIMIT) {
    throw new Problem(
      "BAD_USER_INPUT",
      `The table would have ${rows.length} rows of at most ${ROWS_LIMIT}; ask for fewer periods at once.`,
    );
  }
  const headings = COLUMNS.map((column) => textIn(HEADINGS[column], language));
  return stringify([headings, ...rows.map((row) => COLUMNS.map((column) => row[column]))], {
    bom: true,
    delimiter: language === Language.IT ? ";" : ",",
    record_delimiter: "windows",
    escape_formulas: true,
  });
}

/** An officer's own partner where it takes part; for the tables all that do, and all of them together. */
function partnersOf(user: User, { bodies }: ImportedIndicator): readonly (string | null)[] {
  if (!entersOwnAlone(user)) return [...bodies, null];
  return bodies.filter((body) => body === user.partner);
}

function written(value: number, language: Language): string {
  return language === Language.IT ? String(value).replace(".", ",") : String(value);
}
