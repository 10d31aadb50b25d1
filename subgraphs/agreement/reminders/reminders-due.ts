/** @module What is to be told on a day. */
import { Temporal } from "temporal-polyfill";
import type { Text } from "../../kit/language.js";
import { type AccordDate, type AccordDateKind, keyOf } from "../calendar/accord-dates.js";
import { ReminderKind } from "./reminder-kinds.js";

/** Something to tell. */
export interface Reminder {
  /** The same for the same day of the same thing, told the same time ahead. */
  readonly key: string;
  readonly kind: ReminderKind;
  /** What it is about. */
  readonly about: string;
  /** Local date. */
  readonly date: string;
  /** Days until then; below 0 it is over. */
  readonly days: number;
  readonly title: Text;
}

/** Days ahead, the least first: when the service was away on the very day, it tells as soon as it is back. */
const AHEAD: Partial<
  Record<AccordDateKind, { readonly kind: ReminderKind; readonly days: readonly number[] }>
> = {
  meeting: { kind: ReminderKind.MEETING_AHEAD, days: [2, 14] },
  decision: { kind: ReminderKind.DECISION_DUE, days: [7] },
  report: { kind: ReminderKind.REPORT_DUE, days: [2, 14] },
  plan: { kind: ReminderKind.PLAN_DUE, days: [14, 60] },
};

/** What is to be told of the accord's days. @param today local date */
export function remindersDue(dates: readonly AccordDate[], today: string): Reminder[] {
  return dates.flatMap((date): Reminder[] => {
    const { kind, id, title, isSettled, state } = date;
    if (isSettled || state === "CANCELLED") return [];
    const days = Temporal.PlainDate.from(today).until(date.date, { largestUnit: "day" }).days;
    const reminder = (told: ReminderKind, when: string): Reminder[] => [
      { key: `${keyOf(date)}:${date.date}:${when}`, kind: told, about: id, date: date.date, days, title },
    ];
    if (days < 0) return kind === "decision" ? reminder(ReminderKind.DECISION_LATE, "late") : [];
    const ahead = AHEAD[kind];
    const step = ahead?.days.find((least) => days <= least);
    return ahead === undefined || step === undefined ? [] : reminder(ahead.kind, String(step));
  });
}
