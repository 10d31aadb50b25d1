/** @module Takes a file of values: all of its rows in one transaction, or none. */
import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";
import type { QueryDeepPartialEntity } from "typeorm/query-builder/QueryPartialEntity.js";
import { today } from "../../../runtime/clock.js";
import type { SubgraphContext } from "../../kit/context.js";
import { create, newId, type Request, type Step } from "../lifecycle/change.js";
import { ChangeRecord } from "../lifecycle/change-record.js";
import { EarlierValue, IndicatorValue } from "../plans/indicator.js";
import { VALUE_ROLES } from "../values/enter-values.js";
import { importFacts } from "./import-facts.js";
import { type ImportPlan, planImport } from "./plan-import.js";
import { readTable } from "./read-table.js";
import { type ImportProblem, ValueImport, type ValueImportResult } from "./value-import.js";

/** Problems that are told; a file with more has one cause for most of them. */
const PROBLEMS_TOLD = 200;

/** Rows of one statement. */
const CHUNK = 50;

/** Ends the transaction of an import that is not to be. */
class NotCarriedOut extends Error {
  constructor(readonly result: ValueImportResult) {
    super("not carried out");
  }
}

/**
 * Takes a file of values, or tells what it would do.
 *
 * @throws Problem UNAUTHENTICATED, FORBIDDEN, IDEMPOTENCY_KEY_REUSED, and BAD_USER_INPUT when it is too large
 */
export async function importValues(
  context: SubgraphContext,
  csv: string,
  dryRun: boolean,
  idempotencyKey: Request<ValueImport>["idempotencyKey"],
): Promise<ValueImportResult> {
  const request = {
    action: "importValues",
    roles: VALUE_ROLES,
    entity: ValueImport,
    input: { sha256: createHash("sha256").update(csv).digest("hex"), dryRun },
    idempotencyKey,
  };
  try {
    const done = await create(context, request, async (step) => {
      const { rows, problems } = readTable(csv);
      const facts = await importFacts(step.manager, [
        ...new Set(rows.map(({ cells }) => String(cells.indicator).slice(0, 190))),
      ]);
      const plan = planImport(rows, facts, { user: step.user, day: today(context.clock).toString() });
      const found = [...problems, ...plan.problems].sort((a, b) => a.row - b.row);
      if (found.length > 0 || dryRun) throw new NotCarriedOut(resultOf(plan, found));
      const id = newId("import");
      await writeValues(step, plan, id);
      return {
        id,
        at: step.at,
        entered: plan.entered.length,
        corrected: plan.corrected.length,
        unchanged: plan.unchanged,
      };
    });
    const { id, at, entered, corrected, unchanged } = done;
    return { id, at, entered, corrected, unchanged, problemCount: 0, problems: [] };
  } catch (error) {
    if (error instanceof NotCarriedOut) return error.result;
    throw error;
  }
}

function resultOf(plan: ImportPlan, problems: readonly ImportProblem[]): ValueImportResult {
  return {
    id: null,
    at: null,
    entered: plan.entered.length,
    corrected: plan.corrected.length,
    unchanged: plan.unchanged,
    problemCount: problems.length,
    problems: problems.slice(0, PROBLEMS_TOLD),
  };
}

/** Writes the values, what they were before, and the history of each. */
async function writeValues({ manager, user, at }: Step, plan: ImportPlan, importId: string): Promise<void> {
  const by = { enteredAt: at, enteredBy: user.subject };
  const entered = plan.entered.map((value) => ({ ...value, ...by, version: 1 }));
  const corrected = plan.corrected.map(({ before, value, note }) => ({
    before,
    after: { ...before, value, note, ...by, version: before.version + 1 },
  }));
  await insertAll(manager, IndicatorValue, entered);
  await insertAll(
    manager,
    EarlierValue,
    corrected.map(({ before: { id, version, value, note, enteredAt } }) => ({
      valueId: id,
      version,
      value,
      note,
      enteredAt,
    })),
  );
  for (const chunk of chunksOf(corrected.map(({ after }) => after))) {
    await manager.upsert(IndicatorValue, chunk as QueryDeepPartialEntity<IndicatorValue>[], ["id"]);
  }
  const changes = [
    ...entered.map((after) => ({ before: null, after })),
    ...corrected.map(({ before, after }) => ({ before: { ...before }, after })),
  ];
  await insertAll(
    manager,
    ChangeRecord,
    changes.map(({ before, after }) => ({
      at,
      action: "importValues",
      entity: "IndicatorValue",
      entityId: after.id,
      version: after.version,
      subject: user.subject,
      roles: user.roles,
      partnerSlug: user.partner,
      input: { import: importId },
      before,
      after,
    })),
  );
}

async function insertAll<Row extends object>(
  manager: EntityManager,
  entity: new () => Row,
  rows: readonly object[],
): Promise<void> {
  for (const chunk of chunksOf(rows)) {
    await manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(chunk as QueryDeepPartialEntity<Row>[])
      .updateEntity(false)
      .execute();
  }
}

function chunksOf<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, index) =>
    rows.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}
