/** @module Decides what each row of a table would do, or what stands against it. Changes nothing. */
import type { User } from "../../../schema/identity/user.js";
import { Problem } from "../../../schema/problems.js";
import { plainText } from "../../kit/text-input.js";
import { TITLE_LENGTH } from "../lifecycle/arguments.js";
import { notFound } from "../lifecycle/change.js";
import type { IndicatorValue } from "../plans/indicator.js";
import { checkValue } from "../values/check-value.js";
import {
  requireInForce,
  requireOwn,
  requirePeriod,
  requireTakingPart,
  valueId,
} from "../values/value-rules.js";
import { HEADINGS, type ImportColumn } from "./columns.js";
import type { ImportedIndicator } from "./import-facts.js";
import { readNumber } from "./read-number.js";
import type { TableRow } from "./read-table.js";
import type { ImportProblem } from "./value-import.js";

/** A value to be entered. */
export interface NewValue {
  readonly id: string;
  readonly indicatorId: string;
  readonly position: number;
  readonly period: string;
  readonly partnerSlug: string | null;
  readonly value: number;
  readonly note: string | null;
}

/** A value to be corrected. */
export interface Correction {
  readonly before: IndicatorValue;
  readonly value: number;
  readonly note: string;
}

/** What a table would do. */
export interface ImportPlan {
  readonly entered: readonly NewValue[];
  readonly corrected: readonly Correction[];
  readonly unchanged: number;
  readonly problems: readonly ImportProblem[];
}

/** Who imports, and when. */
export interface ImportCircumstances {
  readonly user: User;
  /** The present local date. */
  readonly day: string;
}

/** Judges all rows; every row with a problem has one message for each column that has one. */
export function planImport(
  rows: readonly TableRow[],
  facts: ReadonlyMap<string, ImportedIndicator>,
  circumstances: ImportCircumstances,
): ImportPlan {
  const entered: NewValue[] = [];
  const corrected: Correction[] = [];
  const problems: ImportProblem[] = [];
  const seen = new Map<string, number>();
  const added = new Map<string, number>();
  let unchanged = 0;
  for (const row of rows) {
    const {
      indicator: indicatorId = "",
      period = "",
      partner: slug = "",
      value: text = "",
      note: remark = "",
    } = row.cells;
    if (text === "") {
      unchanged += 1;
      continue;
    }
    const partner = slug === "" ? null : slug;
    const found = columnProblems(row.row);
    const known = facts.get(indicatorId);
    const value = readNumber(text);
    found.check("indicator", () => {
      if (known === undefined) throw notFound("indicator", indicatorId);
      requireInForce(known.plan);
    });
    found.check("period", () =>
      requirePeriod(period, known?.plan.year ?? Number(period.slice(0, 4)), circumstances.day),
    );
    found.check("partner", () => {
      requireOwn(circumstances.user, partner);
      if (known !== undefined && partner !== null)
        requireTakingPart(known.objectiveId, known.bodies, partner);
    });
    found.check("value", () => {
      if (typeof value === "string") throw new Problem("BAD_USER_INPUT", value, { rule: "NOT_A_NUMBER" });
      if (known !== undefined) checkValue(value, known.indicator.unit);
    });
    const note = found.check("note", () => noteOf(remark));
    const id = valueId(indicatorId, period, partner);
    const earlierRow = seen.get(id);
    const before = known?.values.get(id);
    found.check("indicator", () => {
      if (earlierRow === undefined) return;
      throw new Problem("BAD_USER_INPUT", `Row ${earlierRow} has the same indicator, period and partner.`, {
        rule: "TWICE_IN_THE_FILE",
      });
    });
    const isCorrection = before !== undefined && before.value !== value;
    found.check("note", () => {
      if (!isCorrection || note !== null) return;
      throw new Problem(
        "BAD_USER_INPUT",
        `The value is ${before.value} now; say in the note why it is corrected.`,
        {
          rule: "NOTE_MISSING",
        },
      );
    });
    seen.set(id, earlierRow ?? row.row);
    if (found.problems.length > 0 || known === undefined || typeof value === "string") {
      problems.push(...found.problems);
    } else if (before === undefined) {
      const position = known.values.size + (added.get(indicatorId) ?? 0);
      added.set(indicatorId, (added.get(indicatorId) ?? 0) + 1);
      entered.push({ id, indicatorId, position, period, partnerSlug: partner, value, note: note ?? null });
    } else if (isCorrection && note != null) {
      corrected.push({ before, value, note });
    } else {
      unchanged += 1;
    }
  }
  return { entered, corrected, unchanged, problems };
}

/** A note is a text, never a formula: what a spreadsheet would compute is not what the officer has written. */
function noteOf(text: string): string | null {
  if (text === "") return null;
  if (/^[=@]/.test(text)) {
    throw new Problem("BAD_USER_INPUT", "A note is a text and begins with neither = nor @.", {
      rule: "FORMULA",
    });
  }
  return plainText("note", text, TITLE_LENGTH * 3);
}

/** Gathers the problems of one row: the first of each column. */
function columnProblems(row: number) {
  const problems: ImportProblem[] = [];
  return {
    problems: problems as readonly ImportProblem[],
    check<Result>(column: ImportColumn, judge: () => Result): Result | undefined {
      try {
        return judge();
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        const heading = HEADINGS[column].en;
        const { rule, code } = error.extensions;
        if (!problems.some((problem) => problem.column === heading)) {
          problems.push({ row, column: heading, code: String(rule ?? code), message: error.message });
        }
        return undefined;
      }
    },
  };
}
