/** @module Reminders, as their receivers get them: over real HTTP, signed, once, also across restarts. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { networkPolicy } from "../../../runtime/network/network-policy.js";
import { isAuthentic } from "../../../runtime/outbox/webhook-signature.js";
import { remindersOf } from "../../../subgraphs/agreement/reminders/reminders.js";
import { remindersDue } from "../../../subgraphs/agreement/reminders/reminders-due.js";
import { agreement } from "../../../subgraphs/agreement/subgraph.js";
import { describeOnEachDatabase } from "../../harness/databases.js";
import { movableClock } from "../../harness/movable-clock.js";
import { type OpenedSubgraph, openedSubgraph } from "../../harness/opened-subgraph.js";
import { ANALYST, SECRETARY, TTA_MEMBER } from "../people.js";

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const PUT = `mutation ($url: String!, $kinds: [ReminderKind!]!, $secret: String) {
  putReminderReceiver(name: "chat", url: $url, kinds: $kinds, secret: $secret) { secret receiver { name kinds waiting } } }`;
const KINDS = ["MEETING_AHEAD", "DECISION_DUE", "DECISION_LATE", "REPORT_DUE", "PLAN_DUE"];

describeOnEachDatabase("reminders", (fresh) => {
  const clock = movableClock("2026-09-20");
  const received: Received[] = [];
  let isDown = false;
  const receiver = createServer((request, answer) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      if (!isDown) received.push({ headers: request.headers, body });
      answer.writeHead(isDown ? 503 : 204).end();
    });
  });
  const location = fresh();
  let subgraph: OpenedSubgraph;
  let url = "";
  let secret = "";
  const opened = () =>
    openedSubgraph(agreement, location, clock, undefined, networkPolicy({ production: false }));
  const open = async () => {
    subgraph = await opened();
  };
  const look = () => remindersOf(subgraph.running.database)?.look();
  const told = () =>
    received
      .map(({ body }) => JSON.parse(body))
      .map(({ type, data }) => `${type} ${data.about} ${data.days}`);
  const settled = async (count: number) => {
    for (let tries = 0; tries < 500 && received.length < count; tries++) await wait(30);
    // One too many would come now.
    await wait(100);
    expect(received).toHaveLength(count);
  };
  beforeAll(async () => {
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    await open();
  });
  afterAll(async () => {
    await subgraph.running.close();
    receiver.close();
  });

  test("are set up by the secretary alone, at addresses that may be connected to", async () => {
    for (const user of [TTA_MEMBER, ANALYST]) {
      expect((await subgraph.as(user).refusal(PUT, { url, kinds: KINDS })).code).toBe("FORBIDDEN");
      expect((await subgraph.as(user).refusal("{ reminderReceivers { name } }")).code).toBe("FORBIDDEN");
    }
    for (const bad of [
      "http://169.254.169.254/latest",
      "http://10.0.0.1/",
      "ftp://example.org/",
      "nothing",
    ]) {
      const { code, message } = await subgraph.as(SECRETARY).refusal(PUT, { url: bad, kinds: KINDS });
      expect(code).toBe("WEBHOOK_REFUSED");
      expect(message).not.toContain("://");
    }
    expect((await subgraph.as(SECRETARY).refusal(PUT, { url, kinds: [] })).code).toBe("BAD_USER_INPUT");
    const { putReminderReceiver } = await subgraph.as(SECRETARY).read(PUT, { url, kinds: KINDS });
    secret = putReminderReceiver.secret;
    expect(secret.length).toBeGreaterThan(30);
    expect(
      (await subgraph.as(SECRETARY).read(PUT, { url, kinds: KINDS })).putReminderReceiver.secret,
    ).toBeNull();
  });

  test("come on their days, signed, and once however often the service looks", async () => {
    // The decision of June is due on 30 September.
    await settled(0);
    clock.goTo("2026-09-23");
    await Promise.all([look(), look()]);
    await look();
    await settled(1);
    const [{ headers, body } = { headers: {}, body: "" }] = received;
    expect(JSON.parse(body)).toMatchObject({
      type: "decision-due",
      data: {
        about: "d-2026-06-1",
        date: "2026-09-30",
        days: 7,
        title: { en: "Due: Each partner names a referral contact" },
      },
    });
    const timestamp = Number(headers["x-hub-timestamp"]);
    const signature = String(headers["x-hub-webhook-signature"]);
    expect(isAuthentic({ signature, timestamp, body }, secret, timestamp)).toBe(true);
    clock.goTo("2026-10-01");
    await look();
    await settled(2);
    expect(told()[1]).toBe("decision-late d-2026-06-1 -1");
  });

  test("are neither lost nor told again when the service restarts", async () => {
    isDown = true;
    clock.goTo("2026-12-01");
    await look();
    await wait(200);
    await subgraph.running.close();
    isDown = false;
    clock.goTo("2026-12-02");
    await open();
    await settled(5);
    expect(told().slice(2).sort()).toEqual(
      ["meeting-ahead tig-2026-12 14", "plan-due 2027 30", "report-due tig-2026-12 13"].sort(),
    );
    await subgraph.running.close();
    await open();
    await wait(1_200);
    await settled(5);
    clock.goTo("2026-12-13");
    await look();
    await settled(7);
    // The plan's next reminder is 14 days ahead of the year's end.
    expect(told().slice(5).sort()).toEqual(["meeting-ahead tig-2026-12 2", "report-due tig-2026-12 1"]);
  });

  test("a receiver's secret is told even when there is no telling what is due", async () => {
    const { database } = subgraph.running;
    await database.query("ALTER TABLE told_reminder RENAME TO told_reminder_away");
    const put = await subgraph.as(SECRETARY).read(PUT.replace("chat", "other"), { url, kinds: ["PLAN_DUE"] });
    await database.query("ALTER TABLE told_reminder_away RENAME TO told_reminder");
    expect(put.putReminderReceiver.secret).toEqual(expect.any(String));
    await subgraph.as(SECRETARY).read('mutation { removeReminderReceiver(name: "other") }');
  });

  test("come once from two processes that look at the same time", async () => {
    const other = await opened();
    clock.goTo("2026-12-17");
    // SQLite may turn one of them away, which looks again later.
    await Promise.allSettled([look(), remindersOf(other.running.database)?.look()]);
    await look();
    await settled(8);
    expect(told()[7]).toBe("plan-due 2027 14");
    await other.running.close();
  });

  test("stop when the receiver is removed", async () => {
    const before = received.length;
    await subgraph.as(SECRETARY).read('mutation { removeReminderReceiver(name: "chat") }');
    clock.goTo("2027-01-01");
    await look();
    await settled(before);
    expect((await subgraph.as(SECRETARY).read("{ reminderReceivers { name } }")).reminderReceivers).toEqual(
      [],
    );
  });
});

test("a reminder that was missed on its day is told on the next, and one for what is settled never", () => {
  const date = {
    kind: "meeting" as const,
    id: "m",
    recordId: "m",
    date: "2026-12-15",
    title: { it: "Riunione" },
    lines: [],
    place: null,
    state: "CONFIRMED" as const,
    version: 1,
    isSettled: false,
  };
  const keys = (day: string, more = {}) => remindersDue([{ ...date, ...more }], day).map(({ key }) => key);
  expect(keys("2026-11-30")).toEqual([]);
  expect(keys("2026-12-01")).toEqual(["meeting.m:2026-12-15:14"]);
  expect(keys("2026-12-05")).toEqual(["meeting.m:2026-12-15:14"]);
  expect(keys("2026-12-14")).toEqual(["meeting.m:2026-12-15:2"]);
  expect(keys("2026-12-16")).toEqual([]);
  expect(keys("2026-12-05", { isSettled: true })).toEqual([]);
  expect(keys("2026-12-05", { state: "CANCELLED" })).toEqual([]);
  expect(keys("2026-12-16", { date: "2026-12-30" })).toEqual(["meeting.m:2026-12-30:14"]);
});
