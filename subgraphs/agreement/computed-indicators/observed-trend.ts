/** @module Values of indicators over time, read together for all indicators of an answer. */
import { Between, In } from "typeorm";
import { Problem } from "../../../schema/problems.js";
import { defineLoader } from "../../kit/context.js";
import { HubObservation, ObservedDay } from "../observations/hub-observation.js";

/** Most values that one answer may have in all its trends. */
export const POINTS_LIMIT = 10_000;

/** An indicator and the days that are wanted of it. */
export interface TrendKey {
  readonly of: Pick<HubObservation, "measure" | "actionLine" | "targetGroup" | "partner">;
  readonly from: string;
  readonly to: string;
}

/** Loads trends, oldest value first; one statement for all that have the same days. */
export const observedTrend = defineLoader(async (keys: readonly TrendKey[], { database }) => {
  const spans = new Map<string, TrendKey[]>();
  for (const key of keys) {
    const span = `${key.from} ${key.to}`;
    spans.set(span, [...(spans.get(span) ?? []), key]);
  }
  let points = 0;
  for (const asked of spans.values()) {
    const [{ from, to }] = asked as [TrendKey];
    points += asked.length * (await database.manager.countBy(ObservedDay, { date: Between(from, to) }));
  }
  if (points > POINTS_LIMIT) {
    throw new Problem(
      "BAD_USER_INPUT",
      `trend has ${points} values for ${keys.length} indicators, and at most ${POINTS_LIMIT} are told at once: ask for fewer indicators or days.`,
      { limit: POINTS_LIMIT },
    );
  }
  const found = new Map<string, HubObservation[]>();
  for (const asked of spans.values()) {
    const [{ from, to }] = asked as [TrendKey];
    const among = (name: keyof TrendKey["of"]) => In([...new Set(asked.map(({ of }) => of[name]))]);
    // Plain rows: making entities of ten thousand takes several times as long as reading them.
    const rows: HubObservation[] = await database.manager
      .createQueryBuilder(HubObservation, "row")
      .select("row.date", "date")
      .addSelect("row.measure", "measure")
      .addSelect("row.action_line", "actionLine")
      .addSelect("row.target_group", "targetGroup")
      .addSelect("row.partner", "partner")
      .addSelect("row.value", "value")
      .where({
        date: Between(from, to),
        measure: among("measure"),
        actionLine: among("actionLine"),
        targetGroup: among("targetGroup"),
        partner: among("partner"),
      })
      .orderBy("row.date", "ASC")
      .getRawMany();
    for (const row of rows) {
      const name = nameOf({ of: row, from, to });
      const list = found.get(name);
      if (list) list.push(row);
      else found.set(name, [row]);
    }
  }
  return keys.map((key) => found.get(nameOf(key)) ?? []);
});

function nameOf({ of: { measure, actionLine, targetGroup, partner }, from, to }: TrendKey): string {
  return [measure, actionLine, targetGroup, partner, from, to].join(" ");
}
