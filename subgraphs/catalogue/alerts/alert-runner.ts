/** @module Looks for what saved searches have to be told, and writes it down together with the fact that it was told. */
import { setImmediate as turn } from "node:timers/promises";
import type { Temporal } from "temporal-polyfill";
import { Brackets, In, LessThan } from "typeorm";
import { timestamp } from "../../../runtime/clock.js";
import { enqueueEvent } from "../../../runtime/outbox/enqueue-event.js";
import { Problem } from "../../../schema/problems.js";
import type { Language } from "../../kit/language.js";
import { Repeatable } from "../harvest/repeatable.js";
import type { AlertTools } from "./alert-tools.js";
import { BATCH_EVENT, batchParts } from "./batch.js";
import { differences } from "./differences.js";
import { AlertFrequency, SavedSearchState } from "./saved-search-codes.js";
import { SavedSearchRow } from "./saved-search-row.js";
import { deleteSearches } from "./saved-searches.js";
import { nextRun } from "./schedule.js";
import { filterFrom } from "./stored-filter.js";
import { toldFrom, toldText } from "./told.js";

/** Least time between two looks that changes cause, and time between two looks at the clock, in milliseconds. */
const PAUSE = 30_000;

/** Searches read at once. */
const CHUNK = 50;

/** Days after which searches that are not active are deleted. */
const KEPT_DAYS = { [SavedSearchState.UNCONFIRMED]: 1, [SavedSearchState.SUSPENDED]: 90 };

const HOUR = 3_600_000;

/** Runs saved searches when they are due. */
export class AlertRunner {
  private readonly looking: Repeatable;
  private timer: NodeJS.Timeout | null = null;
  /** At a start nobody knows what changed before it. */
  private changed = true;
  private closing = false;
  private tidiedAt = Number.NEGATIVE_INFINITY;

  /** @param wake called when something was written that is to be sent */
  constructor(
    private readonly tools: AlertTools,
    private readonly wake: () => void,
  ) {
    this.looking = new Repeatable(() => this.look(), tools.pauses?.runs ?? PAUSE);
  }

  /** Begins; call it when the index has all that may be seen, since what is not there counts as gone. */
  start(): void {
    if (this.timer !== null || this.closing) return;
    this.timer = setInterval(() => void this.looking.run().catch(() => {}), this.tools.pauses?.runs ?? PAUSE);
    this.timer.unref();
    this.looking.runSoon();
  }

  /** Says that offers changed. */
  offersChanged(): void {
    this.changed = true;
    this.lookSoon();
  }

  /** Looks within the least time between two looks. */
  lookSoon(): void {
    if (this.timer !== null) this.looking.runSoon();
  }

  /** Looks at once; resolves when everything due was written down. */
  async run(): Promise<void> {
    if (this.timer !== null) await this.looking.run();
  }

  /** Stops after the search that is being run. */
  async close(): Promise<void> {
    this.closing = true;
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    await this.looking.stop();
  }

  private async look(): Promise<void> {
    const { tools, changed } = this;
    this.changed = false;
    try {
      await this.tidy();
      for (let last = ""; !this.closing; ) {
        // The next run is reckoned from before the look: what a new day or hour brings meanwhile is looked for again.
        const from = tools.clock.now();
        const rows = await this.due(last, changed, from);
        const quiet: SavedSearchRow[] = [];
        for (const row of rows) {
          if (this.closing) return;
          if (!(await tools.writes(() => this.tell(row, from)))) quiet.push(row);
          await turn();
        }
        await this.passOver(quiet, from);
        last = rows.at(-1)?.id ?? last;
        if (rows.length < CHUNK) return;
      }
    } catch (error) {
      this.changed ||= changed;
      this.tools.log.error({ err: error }, "saved searches cannot be run; they are tried again");
    }
  }

  private due(last: string, changed: boolean, now: Temporal.Instant): Promise<SavedSearchRow[]> {
    return this.tools.database.manager
      .createQueryBuilder(SavedSearchRow, "search")
      .where("search.state = :state AND search.inFlight = 0 AND search.id > :last", {
        state: SavedSearchState.ACTIVE,
        last,
      })
      .andWhere(
        new Brackets((either) => {
          either.where("search.nextRunAt <= :now", { now: instantText(now) });
          if (changed) either.orWhere("search.frequency = :often", { often: AlertFrequency.ON_CHANGE });
        }),
      )
      .orderBy("search.id", "ASC")
      .take(CHUNK)
      .getMany();
  }

  /**
   * Looks and writes in the same turn of the queue: what it sees is what counts as told.
   *
   * @param from when the look began
   * @returns whether there was something to tell
   */
  private async tell(row: SavedSearchRow, from: Temporal.Instant): Promise<boolean> {
    const { tools } = this;
    const { id, name, revision, closingSoonDays } = row;
    let found: ReturnType<typeof this.lookFor>;
    try {
      found = this.lookFor(row);
    } catch (error) {
      const problem =
        error instanceof Problem ? error.message : "The search failed; the hub's log has the cause.";
      if (!(error instanceof Problem)) tools.log.error({ err: error, search: id }, "a saved search failed");
      await tools.database.manager.update(
        SavedSearchRow,
        { id, revision },
        { problem: problem.slice(0, 190) },
      );
      return false;
    }
    const { moment, news } = found;
    if (news.offers.length === 0 && news.removed.length === 0) return false;
    const titles = await tools.versions.titlesOf(news.removed.map((entry) => entry.id));
    const parts = batchParts(
      {
        id,
        name,
        language: row.language as Language,
        since: row.toldAt,
        moment,
        nameOf: tools.nameOf,
        titles,
      },
      news,
    );
    const at = timestamp(tools.clock);
    const written = await tools.database.transaction(async (manager) => {
      const { affected } = await manager.update(
        SavedSearchRow,
        { id, revision, inFlight: 0, state: SavedSearchState.ACTIVE },
        {
          told: toldText(news.told),
          toldAt: at,
          inFlight: parts.length,
          nextRunAt: nextRunText(row, from),
          problem: null,
          revision: revision + 1,
        },
      );
      // It was changed or deleted meanwhile: the next look, which the timer brings, does not wait for another change.
      if (affected !== 1) return false;
      for (const data of parts) await enqueueEvent(manager, { type: BATCH_EVENT, at, data }, [id]);
      return true;
    });
    if (written) this.wake();
    else this.changed = true;
    tools.log.debug({ search: id, closingSoonDays, parts: parts.length, written }, "a saved search has news");
    return true;
  }

  private lookFor(row: SavedSearchRow) {
    const { fitting: find, filterType, versions } = this.tools;
    const fitting = find(filterFrom(row.filter, filterType), row.closingSoonDays);
    return { moment: fitting.moment, news: differences(toldFrom(row.told), fitting, versions) };
  }

  /** Notes of many searches at once that they had nothing to tell. */
  private async passOver(rows: readonly SavedSearchRow[], from: Temporal.Instant): Promise<void> {
    const now = instantText(from);
    for (const frequency of Object.values(AlertFrequency)) {
      const due = rows.filter((row) => row.frequency === frequency && row.nextRunAt <= now);
      const [first] = due;
      if (first === undefined) continue;
      const nextRunAt = nextRunText(first, from);
      await this.tools.write((manager) =>
        manager.update(SavedSearchRow, { id: In(due.map(({ id }) => id)), frequency }, { nextRunAt }),
      );
    }
  }

  /** Deletes what nobody confirmed and what nobody took up again. */
  private async tidy(): Promise<void> {
    const now = this.tools.clock.now().epochMilliseconds;
    // A clock that was set back must not keep it from happening.
    if (Math.abs(now - this.tidiedAt) < HOUR) return;
    this.tidiedAt = now;
    for (const [state, days] of Object.entries(KEPT_DAYS)) {
      const before = new Date(now - days * 24 * HOUR).toISOString();
      await this.tools.write(async (manager) => {
        const rows = await manager.find(SavedSearchRow, {
          select: { id: true },
          where: { state: state as SavedSearchState, stateSince: LessThan(before) },
          take: 100,
        });
        await deleteSearches(
          manager,
          rows.map(({ id }) => id),
        );
      });
    }
  }
}

function nextRunText({ frequency }: SavedSearchRow, from: Temporal.Instant): string {
  return instantText(nextRun(frequency, from));
}

function instantText(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: "millisecond" });
}
