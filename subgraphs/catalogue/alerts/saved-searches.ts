/** @module Saves, changes, confirms and deletes searches. Whoever has a search's key owns it; a wrong one finds nothing. */
import { randomBytes, randomUUID } from "node:crypto";
import type { EntityManager } from "typeorm";
import { timestamp } from "../../../runtime/clock.js";
import { destinationFault, formFault } from "../../../runtime/network/destination.js";
import { enqueueEvent } from "../../../runtime/outbox/enqueue-event.js";
import { holdReceiver } from "../../../runtime/outbox/outbox.js";
import { OutboxDelivery } from "../../../runtime/outbox/outbox-delivery.js";
import { Problem } from "../../../schema/problems.js";
import type { Language } from "../../kit/language.js";
import type { OfferFilter } from "../offers/offer-filter-input.js";
import type { AlertTools } from "./alert-tools.js";
import { BATCH_EVENT } from "./batch.js";
import { CHALLENGE_EVENT, newChallenge } from "./challenge.js";
import { ChallengeThrottle } from "./challenge-throttle.js";
import { toldOfAll, toldOfFilter } from "./differences.js";
import { isKey, keyHash, newKey } from "./management-key.js";
import { type AlertFrequency, SavedSearchState } from "./saved-search-codes.js";
import { SavedSearchRow } from "./saved-search-row.js";
import { nextRun } from "./schedule.js";
import { filterFrom, filterText } from "./stored-filter.js";
import { toldFrom, toldText } from "./told.js";

/** Longest name of a search, in characters. */
export const NAME_LIMIT = 100;

/** Least and most characters of a secret. */
const SECRET_LENGTH = { least: 20, most: 190 };

/** Longest name of a host, in characters; limits are kept by it. */
const HOST_LIMIT = 190;

/** Most days ahead on which an offer can count as closing soon. */
const SOON_LIMIT = 366;

/** What a search is made of. */
export interface SearchWish {
  readonly name: string;
  /** Undefined for all offers. */
  readonly filter: OfferFilter | undefined;
  readonly language: Language;
  readonly webhookUrl: string;
  /** Undefined to have one made. */
  readonly secret: string | undefined;
  readonly frequency: AlertFrequency;
  /** Undefined for the hub's own. */
  readonly closingSoonDays: number | undefined;
}

/** A change of a search: what is undefined stays. */
export type SearchChange = { readonly [Field in keyof SearchWish]: SearchWish[Field] | undefined };

/** A search that was just saved: the only time that its key, and a secret that was made here, are told. */
export interface NewSearch {
  readonly row: SavedSearchRow;
  readonly key: string;
  readonly secret: string | null;
}

/** What waits for a search's webhook. */
export interface SearchDeliveries {
  readonly waiting: number;
  /** Since when something waits that was tried in vain. */
  readonly failingSince: string | null;
  readonly problem: string | null;
}

/** The searches of one catalogue. */
export class SavedSearches {
  private readonly throttle: ChallengeThrottle;

  /** @param wake called when something was written that is to be sent */
  constructor(
    private readonly tools: AlertTools,
    private readonly wake: () => void,
  ) {
    this.throttle = new ChallengeThrottle(tools.clock);
  }

  /**
   * Saves a search; what fits now counts as told.
   *
   * @throws Problem NOT_READY, BAD_USER_INPUT, TEXT_TOO_LONG, WEBHOOK_REFUSED, SAVED_SEARCH_LIMIT, and those of the filter
   */
  async save(wish: SearchWish): Promise<NewSearch> {
    const { clock, versions, limits } = this.tools;
    const name = checkedName(wish.name);
    checkSecret(wish.secret);
    const closingSoonDays = checkedDays(wish.closingSoonDays ?? this.tools.closingSoonDays);
    const filter = filterText(wish.filter);
    this.fitting(filter, closingSoonDays);
    const host = await this.checkedHost(wish.webhookUrl);
    const key = newKey();
    const secret = wish.secret ?? randomBytes(32).toString("base64url");
    const row = await this.tools.write(async (manager) => {
      await this.checkRoom(manager, host, limits.perHost, limits.overall);
      const at = timestamp(clock);
      const id = randomUUID();
      const row: SavedSearchRow = {
        id,
        name,
        filter,
        language: wish.language,
        keyHash: keyHash(key),
        webhookUrl: wish.webhookUrl,
        webhookHost: host,
        secret,
        frequency: wish.frequency,
        closingSoonDays,
        state: SavedSearchState.UNCONFIRMED,
        stateSince: at,
        challengeId: await this.challenge(manager, id, name),
        problem: null,
        told: toldText(toldOfAll(this.fitting(filter, closingSoonDays), versions)),
        toldAt: at,
        inFlight: 0,
        nextRunAt: this.nextRun(wish.frequency),
        createdAt: at,
        changedAt: at,
        confirmedAt: null,
        lastDeliveryAt: null,
        revision: 1,
      };
      await manager.insert(SavedSearchRow, row as never);
      return row;
    });
    this.wake();
    return { row, key, secret: wish.secret === undefined ? secret : null };
  }

  /**
   * Changes a search. With another address or secret its webhook must answer a challenge again, and what waits is kept
   * until then.
   *
   * @throws Problem as {@link save}, and SAVED_SEARCH_NOT_FOUND
   */
  async update(id: string, key: string, wish: SearchChange): Promise<SavedSearchRow> {
    const before = await this.owned(this.tools.database.manager, id, key);
    const name = wish.name === undefined ? undefined : checkedName(wish.name);
    checkSecret(wish.secret);
    const days = wish.closingSoonDays === undefined ? undefined : checkedDays(wish.closingSoonDays);
    const filter = wish.filter === undefined ? undefined : filterText(wish.filter);
    if (filter !== undefined) this.fitting(filter, days ?? before.closingSoonDays);
    const moves = wish.webhookUrl !== undefined && wish.webhookUrl !== before.webhookUrl;
    const asks = moves || (wish.secret !== undefined && wish.secret !== before.secret);
    const url = wish.webhookUrl ?? before.webhookUrl;
    const host = asks ? await this.checkedHost(url) : before.webhookHost;
    const row = await this.tools.write(async (manager) => {
      const row = await this.owned(manager, id, key);
      if (host !== row.webhookHost) await this.checkRoom(manager, host, this.tools.limits.perHost, Infinity);
      const closingSoonDays = days ?? row.closingSoonDays;
      const at = timestamp(this.tools.clock);
      const next: SavedSearchRow = {
        ...row,
        name: name ?? row.name,
        language: wish.language ?? row.language,
        closingSoonDays,
        changedAt: at,
        revision: row.revision + 1,
      };
      if (filter !== undefined && filter !== row.filter) {
        next.filter = filter;
        const fitting = this.fitting(filter, closingSoonDays);
        next.told = toldText(toldOfFilter(toldFrom(row.told), fitting, this.tools.versions));
      }
      if (wish.frequency !== undefined && wish.frequency !== row.frequency) {
        next.frequency = wish.frequency;
        next.nextRunAt = this.nextRun(wish.frequency);
      }
      if (asks) {
        next.webhookUrl = url;
        next.webhookHost = host;
        next.secret = wish.secret ?? row.secret;
        await this.ask(manager, next, at);
      }
      await manager.save(SavedSearchRow, next);
      return next;
    });
    this.wake();
    return row;
  }

  /**
   * Asks the webhook of a search that is not active to answer a challenge, which starts the search, or starts it again.
   *
   * @throws Problem SAVED_SEARCH_NOT_FOUND, WEBHOOK_REFUSED, SAVED_SEARCH_LIMIT
   */
  async confirm(id: string, key: string): Promise<SavedSearchRow> {
    const before = await this.owned(this.tools.database.manager, id, key);
    if (before.state === SavedSearchState.ACTIVE) return before;
    await this.checkedHost(before.webhookUrl);
    const row = await this.tools.write(async (manager) => {
      const next = { ...(await this.owned(manager, id, key)) };
      if (next.state === SavedSearchState.ACTIVE) return next;
      next.revision++;
      await this.ask(manager, next, timestamp(this.tools.clock));
      await manager.save(SavedSearchRow, next);
      return next;
    });
    this.wake();
    return row;
  }

  /** Deletes a search with what waits for it. @throws Problem SAVED_SEARCH_NOT_FOUND */
  async delete(id: string, key: string): Promise<void> {
    await this.tools.write(async (manager) => {
      await this.owned(manager, id, key);
      await deleteSearches(manager, [id]);
    });
  }

  /** The search with an id, or null when there is none or the key is another's. */
  async find(id: string, key: string): Promise<SavedSearchRow | null> {
    return this.ownedOrNull(this.tools.database.manager, id, key);
  }

  /** How the deliveries to a search's webhook fare. */
  async deliveriesOf({ id, problem, challengeId, state }: SavedSearchRow): Promise<SearchDeliveries> {
    const deliveries = await this.tools.database.manager.find(OutboxDelivery, {
      select: { id: true, eventId: true, eventType: true, state: true, createdAt: true, lastProblem: true },
      where: [
        { receiver: id, state: "waiting" },
        { receiver: id, state: "held" },
        ...(challengeId === null ? [] : [{ receiver: id, eventId: challengeId }]),
      ],
      order: { id: "ASC" },
    });
    const batches = deliveries.filter(({ eventType }) => eventType === BATCH_EVENT);
    const failing = batches.find(({ lastProblem }) => lastProblem !== null);
    const challenge = deliveries.find(({ eventId }) => eventId === challengeId);
    const lastProblem =
      state === SavedSearchState.UNCONFIRMED ? challenge?.lastProblem : failing?.lastProblem;
    return {
      waiting: batches.length,
      failingSince: failing?.createdAt ?? null,
      problem: lastProblem == null ? problem : shownProblem(lastProblem),
    };
  }

  /** @throws Problem NOT_READY, and those of the filter */
  private fitting(filter: string, closingSoonDays: number) {
    if (!this.tools.complete()) {
      throw new Problem("NOT_READY", "The catalogue still loads its offers; try again shortly.");
    }
    return this.tools.fitting(filterFrom(filter, this.tools.filterType), closingSoonDays);
  }

  private nextRun(frequency: AlertFrequency): string {
    return nextRun(frequency, this.tools.clock.now()).toString({ smallestUnit: "millisecond" });
  }

  private async ask(manager: EntityManager, row: SavedSearchRow, at: string): Promise<void> {
    row.state = SavedSearchState.UNCONFIRMED;
    row.stateSince = at;
    row.problem = null;
    row.challengeId = await this.challenge(manager, row.id, row.name);
    await holdReceiver(manager, row.id, BATCH_EVENT);
  }

  /** Writes a challenge down; an earlier one is no longer sent. @returns its event's id */
  private async challenge(manager: EntityManager, id: string, name: string): Promise<string> {
    await manager.delete(OutboxDelivery, { receiver: id, eventType: CHALLENGE_EVENT });
    const data = { search: { id, name }, challenge: newChallenge() };
    return enqueueEvent(manager, { type: CHALLENGE_EVENT, at: timestamp(this.tools.clock), data }, [id]);
  }

  /** @returns the host */
  private async checkedHost(url: string): Promise<string> {
    const fault = formFault(url);
    if (fault !== null) throw refused(`Nothing can be sent to this webhook: ${fault}.`);
    const parsed = new URL(url);
    if (parsed.hostname.length > HOST_LIMIT)
      throw refused("Nothing can be sent to this webhook: its host's name is too long.");
    // What the name resolves to is no business of whoever asks.
    const hidden = await destinationFault(parsed, this.tools.network);
    if (hidden !== null) {
      this.tools.log.warn({ host: parsed.hostname, fault: hidden }, "a saved search's webhook is refused");
      const needed = this.tools.network.production ? ", over https on port 443" : "";
      throw refused(
        `The hub does not connect to ${parsed.hostname}: it must be on the public internet${needed}.`,
      );
    }
    if (!this.throttle.admit(parsed.hostname)) {
      throw new Problem(
        "SAVED_SEARCH_LIMIT",
        `Webhooks on ${parsed.hostname} were challenged too often; try again in an hour.`,
      );
    }
    return parsed.hostname;
  }

  private async checkRoom(
    manager: EntityManager,
    host: string,
    perHost: number,
    overall: number,
  ): Promise<void> {
    if ((await manager.count(SavedSearchRow)) >= overall) {
      throw new Problem(
        "SAVED_SEARCH_LIMIT",
        `The hub keeps ${overall} saved searches and has no room left.`,
        {
          limit: overall,
        },
      );
    }
    if ((await manager.countBy(SavedSearchRow, { webhookHost: host })) >= perHost) {
      throw new Problem(
        "SAVED_SEARCH_LIMIT",
        `The hub keeps ${perHost} saved searches with webhooks on one host, and ${host} has them.`,
        { limit: perHost },
      );
    }
  }

  private async owned(manager: EntityManager, id: string, key: string): Promise<SavedSearchRow> {
    const row = await this.ownedOrNull(manager, id, key);
    if (row !== null) return row;
    throw new Problem("SAVED_SEARCH_NOT_FOUND", "There is no saved search with this id and this key.");
  }

  private async ownedOrNull(manager: EntityManager, id: string, key: string): Promise<SavedSearchRow | null> {
    const row = id.length > 100 ? null : await manager.findOneBy(SavedSearchRow, { id });
    return isKey(key, row?.keyHash) ? row : null;
  }
}

/** Deletes searches and everything that was ever written down for them. */
export async function deleteSearches(manager: EntityManager, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await manager.delete(OutboxDelivery, { receiver: id });
    await manager.delete(SavedSearchRow, { id });
  }
}

/** A problem of a delivery as its owner is told: what goes on inside the hub's network stays there. */
export function shownProblem(problem: string): string {
  if (/^(status \d{3}$|no answer within \d+ ms$|it answered the challenge|it did not answer)/.test(problem)) {
    return `The webhook did not take it: ${problem}.`;
  }
  return "The webhook could not be reached.";
}

function refused(message: string): Problem {
  return new Problem("WEBHOOK_REFUSED", message);
}

function checkedName(name: string): string {
  const trimmed = name.trim();
  if (trimmed.length > NAME_LIMIT) {
    throw new Problem(
      "TEXT_TOO_LONG",
      `name must have at most ${NAME_LIMIT} characters, not ${trimmed.length}.`,
      {
        length: trimmed.length,
        limit: NAME_LIMIT,
      },
    );
  }
  if (trimmed === "" || /\p{Cc}/u.test(trimmed)) {
    throw new Problem("BAD_USER_INPUT", "name must have a character, and none that controls a terminal.");
  }
  return trimmed;
}

function checkSecret(secret: string | undefined): void {
  const { least, most } = SECRET_LENGTH;
  if (secret === undefined || (secret.length >= least && secret.length <= most)) return;
  throw new Problem(
    "BAD_USER_INPUT",
    `secret must have ${least} to ${most} characters, not ${secret.length}.`,
  );
}

function checkedDays(days: number): number {
  if (days >= 0 && days <= SOON_LIMIT) return days;
  throw new Problem("BAD_USER_INPUT", `closingSoonDays must be from 0 to ${SOON_LIMIT}, not ${days}.`);
}
