/** @module Who is told of what happens in the registry, and what each of them has yet to hear. */
import { randomBytes } from "node:crypto";
import type { EntityManager } from "typeorm";
import { type Clock, timestamp } from "../../../runtime/clock.js";
import type { Write } from "../../../runtime/database/writer.js";
import type { Logger } from "../../../runtime/log.js";
import { destinationFault, formFault } from "../../../runtime/network/destination.js";
import type { NetworkPolicy } from "../../../runtime/network/network-policy.js";
import { enqueueEvent } from "../../../runtime/outbox/enqueue-event.js";
import { forgetReceiver, startOutbox } from "../../../runtime/outbox/outbox.js";
import { type DeliveryState, OutboxDelivery } from "../../../runtime/outbox/outbox-delivery.js";
import type { FeedReport } from "../../feed-report.js";
import type { Actor } from "../actor.js";
import { digestOf } from "../input-digest.js";
import { Refusal } from "../refusal.js";
import type { RecordEvent, ThingState } from "../registry-event.js";
import { FeedHealth } from "./feed-health.js";
import { WEBHOOK_EVENTS, Webhook, type WebhookEvent } from "./webhook.js";

/** Readings of a feed in a row that fail before receivers are told: one may be a restart of the partner's server. */
const FAILURES_UNTIL_TOLD = 3;

/** What a webhook is made of. */
export interface WebhookRequest {
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** Default: the one that the webhook has, or a new one, which is then told once. */
  readonly secret?: string | undefined;
}

/** A webhook as it is listed: without its secret. */
export interface ListedWebhook {
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly changedAt: string;
  readonly deliveries: Readonly<Record<Exclude<DeliveryState, "held">, number>>;
  /** Why the newest delivery that has not arrived did not; null when all is well. */
  readonly lastProblem: string | null;
}

/** The webhooks of one registry. */
export interface Webhooks {
  /**
   * Makes or changes a webhook.
   *
   * @returns the secret when it was made here
   * @throws Refusal 400 when the address is not one to connect to
   */
  put(name: string, request: WebhookRequest, actor: Actor): Promise<{ readonly secret?: string }>;
  list(): Promise<ListedWebhook[]>;
  /** Drops it with what waits for it. @returns whether there was one */
  remove(name: string, actor: Actor): Promise<boolean>;
  /** Writes an event down for those who want it, in the transaction that makes it true. */
  tell(manager: EntityManager, type: WebhookEvent, data: Readonly<Record<string, unknown>>): Promise<void>;
  /** The same for what happens in the registry; events that nobody can ask for are passed over. */
  readonly record: RecordEvent;
  /** Takes how readings of feeds went; tells of feeds that fail and that recover. */
  reportFeeds(reports: readonly FeedReport[]): Promise<void>;
  /** Stops sending; what waits is sent after the next start. */
  close(): Promise<void>;
}

/** What {@link openWebhooks} works with. */
export interface WebhookTools {
  readonly write: Write;
  readonly clock: Clock;
  readonly log: Logger;
  readonly network: NetworkPolicy;
  /** Takes down who changes webhooks. */
  readonly onRecord: RecordEvent;
  /** Milliseconds after each failed attempt; for tests. */
  readonly pauses?: readonly number[] | undefined;
}

/** Starts to send what waits. */
export function openWebhooks({ write, clock, log, network, onRecord, pauses }: WebhookTools): Webhooks {
  const outbox = startOutbox({
    write,
    clock,
    log,
    network,
    pauses,
    receiverOf: (manager, name) => manager.findOneBy(Webhook, { name }),
  });

  async function tell(
    manager: EntityManager,
    type: WebhookEvent,
    data: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const webhooks = await manager.find(Webhook, { order: { name: "ASC" } });
    const receivers = webhooks.filter(({ events }) => events.includes(type)).map(({ name }) => name);
    await enqueueEvent(manager, { type, at: timestamp(clock), data }, receivers);
    // Looks in a transaction of its own, which starts when this one has ended.
    if (receivers.length > 0) outbox.wake();
  }

  async function reportFeed(manager: EntityManager, { slug, problem }: FeedReport): Promise<void> {
    const before = await manager.findOneBy(FeedHealth, { slug });
    if (problem === null) {
      if (before === null || before.failures === 0) return;
      await manager.save(FeedHealth, { slug, failures: 0, told: false, failingSince: null });
      if (before.told) await tell(manager, "feed-recovered", { slug, failingSince: before.failingSince });
      return;
    }
    const failures = (before?.failures ?? 0) + 1;
    const failingSince = before?.failingSince ?? timestamp(clock);
    const told = before?.told ?? false;
    const tells = !told && failures >= FAILURES_UNTIL_TOLD;
    await manager.save(FeedHealth, { slug, failures, told: told || tells, failingSince });
    if (tells) await tell(manager, "feed-failing", { slug, failingSince, problem });
  }

  return {
    async put(name, { url, events: wanted, secret }, actor) {
      const fault = formFault(url) ?? (await destinationFault(new URL(url), network));
      if (fault !== null)
        throw new Refusal(400, `Events cannot be sent to ${JSON.stringify(url)}: ${fault}.`);
      return write(async (manager) => {
        const before = await manager.findOneBy(Webhook, { name });
        const made =
          secret === undefined && before === null ? randomBytes(32).toString("base64url") : undefined;
        const events = WEBHOOK_EVENTS.filter((event) => wanted.includes(event));
        const key = secret ?? made ?? before?.secret ?? "";
        const secretChanged = before?.secret !== key;
        const isSame = before?.url === url && before.events.join() === events.join() && !secretChanged;
        if (isSame) return {};
        await manager.save(Webhook, { name, url, events, secret: key, changedAt: timestamp(clock) });
        await onRecord(manager, {
          action: before === null ? "webhook-made" : "webhook-changed",
          actor,
          slugs: [],
          before: before && recorded(before),
          after: recorded({ url, events }),
          details: { name, secretChanged },
        });
        return made === undefined ? {} : { secret: made };
      });
    },
    list: () => write(listWebhooks),
    remove: (name, actor) =>
      write(async (manager) => {
        const before = await manager.findOneBy(Webhook, { name });
        if (before === null) return false;
        await manager.delete(Webhook, { name });
        await forgetReceiver(manager, name);
        await onRecord(manager, {
          action: "webhook-removed",
          actor,
          slugs: [],
          before: recorded(before),
          after: null,
          details: { name },
        });
        return true;
      }),
    tell,
    async record(manager, { action, actor, slugs, before, after, details }) {
      if (!isWebhookEvent(action)) return;
      await tell(manager, action, { by: actor.by, slugs, before, after, ...details });
    },
    async reportFeeds(reports) {
      await write(async (manager) => {
        for (const report of reports) await reportFeed(manager, report);
      });
    },
    close: () => outbox.close(),
  };
}

/**
 * A webhook as the log keeps it for ever. What follows an address's origin often is a secret (chat services put one into
 * the path), so a digest stands for the whole: it shows that the address changed, and which one it was to who knows it.
 */
function recorded({ url, events }: Pick<Webhook, "url" | "events">): ThingState {
  return { origin: new URL(url).origin, urlDigest: digestOf(url), events };
}

function isWebhookEvent(action: string): action is WebhookEvent {
  return (WEBHOOK_EVENTS as readonly string[]).includes(action);
}

async function listWebhooks(manager: EntityManager): Promise<ListedWebhook[]> {
  const webhooks = await manager.find(Webhook, { order: { name: "ASC" } });
  const counts = await manager
    .createQueryBuilder(OutboxDelivery, "delivery")
    .select("delivery.receiver", "receiver")
    .addSelect("delivery.state", "state")
    .addSelect("COUNT(*)", "count")
    .groupBy("delivery.receiver")
    .addGroupBy("delivery.state")
    .getRawMany<{ receiver: string; state: DeliveryState; count: number | string }>();
  const problems = await manager
    .createQueryBuilder(OutboxDelivery, "delivery")
    .where("delivery.state <> 'delivered' AND delivery.lastProblem IS NOT NULL")
    .orderBy("delivery.id", "ASC")
    .getMany();
  const lastProblems = new Map(problems.map(({ receiver, lastProblem }) => [receiver, lastProblem]));
  return webhooks.map(({ name, url, events, changedAt }) => {
    const deliveries = { waiting: 0, delivered: 0, abandoned: 0 };
    for (const { receiver, state, count } of counts) {
      // The registry holds nothing back.
      if (receiver === name && state !== "held") deliveries[state] = Number(count);
    }
    return { name, url, events, changedAt, deliveries, lastProblem: lastProblems.get(name) ?? null };
  });
}
