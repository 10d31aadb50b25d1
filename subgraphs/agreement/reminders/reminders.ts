/** @module Looks what is to be told, writes it down once, and sends it. */
import { type DataSource, In } from "typeorm";
import { type Clock, timestamp, today } from "../../../runtime/clock.js";
import type { Logger } from "../../../runtime/log.js";
import type { NetworkPolicy } from "../../../runtime/network/network-policy.js";
import { enqueueEvent } from "../../../runtime/outbox/enqueue-event.js";
import { type Outbox, startOutbox } from "../../../runtime/outbox/outbox.js";
import type { Running } from "../../../runtime/process.js";
import { ROLES } from "../../../schema/identity/user.js";
import { SubgraphContext } from "../../kit/context.js";
import { accordDates } from "../calendar/accord-dates.js";
import { writeOf } from "../lifecycle/change.js";
import { ReminderReceiverRow } from "./reminder-receiver.js";
import { remindersDue } from "./reminders-due.js";
import { ToldReminder } from "./told-reminder.js";

/** Milliseconds between two looks. */
const INTERVAL = 10 * 60_000;

/** The reminders of one database. */
export interface Reminders extends Running {
  /** Where receivers may be. */
  readonly network: NetworkPolicy;
  /** Tells what is due and has not been told. */
  look(): Promise<void>;
}

/** What {@link openReminders} works with. */
export interface ReminderTools {
  readonly database: DataSource;
  readonly clock: Clock;
  readonly log: Logger;
  readonly network: NetworkPolicy;
}

const running = new WeakMap<DataSource, Reminders>();

/** The reminders of a database; null where nothing is sent. */
export function remindersOf(database: DataSource): Reminders | null {
  return running.get(database) ?? null;
}

/** Starts to look and to send. As long as there is no receiver, each look is one statement. */
export async function openReminders({ database, clock, log, network }: ReminderTools): Promise<Reminders> {
  const write = writeOf(database);
  // All signatories take part in the tables: who is told by their secretary may know what is not published yet.
  const reader = { subject: "reminders", roles: [ROLES.ANALYST], partner: null };
  let outbox: Outbox | null = null;
  let looking: Promise<void> | null = null;

  async function tell(): Promise<void> {
    const receivers = await database.manager.find(ReminderReceiverRow, { order: { name: "ASC" } });
    if (receivers.length === 0) return;
    outbox ??= startOutbox({
      write,
      clock,
      log,
      network,
      receiverOf: (manager, name) => manager.findOneBy(ReminderReceiverRow, { name }),
    });
    const dates = await accordDates(new SubgraphContext(database, clock, reader));
    const due = remindersDue(dates, today(clock).toString()).filter(({ kind }) =>
      receivers.some(({ kinds }) => kinds.includes(kind)),
    );
    if (due.length === 0) return;
    await write(async (manager) => {
      const told = await manager.findBy(ToldReminder, { key: In(due.map(({ key }) => key)) });
      const known = new Set(told.map(({ key }) => key));
      const at = timestamp(clock);
      for (const { key, kind, about, date, days, title } of due) {
        if (known.has(key)) continue;
        await manager.insert(ToldReminder, { key, at });
        await enqueueEvent(
          manager,
          {
            type: kind.toLowerCase().replaceAll("_", "-"),
            at,
            data: { about, date, days, title: { it: title.it, en: title.en ?? null } },
          },
          receivers.filter(({ kinds }) => kinds.includes(kind)).map(({ name }) => name),
        );
      }
    });
    outbox.wake();
  }

  function look(): Promise<void> {
    looking ??= tell().finally(() => {
      looking = null;
    });
    return looking;
  }

  const safely = () => look().catch((error) => log.error({ err: error }, "reminders cannot be told"));
  await safely();
  const timer = setInterval(safely, INTERVAL).unref();
  const reminders: Reminders = {
    network,
    look,
    async close() {
      clearInterval(timer);
      running.delete(database);
      await looking?.catch(() => {});
      await outbox?.close();
    },
  };
  running.set(database, reminders);
  return reminders;
}
