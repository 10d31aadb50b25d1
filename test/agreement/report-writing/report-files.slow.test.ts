/** @module Reports and the calendar as files, as people fetch them from a hub. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { strFromU8, unzipSync } from "fflate";
import { convertIcsCalendar } from "ts-ics";
import { agreementOverHttp } from "../../../gateway/agreement-files/agreement-over-http.js";
import { developmentToken } from "../../../hub/identity/development-issuer.js";
import { networkPolicy } from "../../../runtime/network/network-policy.js";
import type { User } from "../../../schema/identity/user.js";
import { freshFolders } from "../../harness/databases.js";
import { startTestHub, type TestHub } from "../../harness/hub.js";
import { movableClock } from "../../harness/movable-clock.js";
import { AICE_OFFICER, TTA_MEMBER } from "../people.js";

const clock = movableClock("2026-11-22");
const folders = freshFolders();
let hub: TestHub;
let folder = "";

beforeAll(async () => {
  const location = folders() as { folder: string };
  folder = location.folder;
  hub = await startTestHub(location, location, {}, clock);
}, 60_000);
afterAll(() => hub.running.close());

async function fetched(path: string, user?: User): Promise<{ answer: Response; body: Buffer }> {
  const token =
    user &&
    (await developmentToken(folder, user, { hours: 1, from: new Date(clock.now().epochMilliseconds) }));
  const answer = await fetch(`${hub.running.address}${path}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  return { answer, body: Buffer.from(await answer.arrayBuffer()) };
}

describe("files of reports", () => {
  test("are for everybody once the report is published, and drafts for those who may see them", async () => {
    const published = await fetched("/reports/relazione-2025-2.md?lang=en");
    expect(published.answer.status).toBe(200);
    expect(published.answer.headers.get("content-language")).toBe("en");
    expect(published.body.toString()).toBe(
      [
        "# Report of the Technical Implementation Table: second half of 2025",
        "*Delivered, 4 December 2025*",
        "*An illustrative example, no official record.*",
        "Overview of services and first overlaps among partners.\n",
      ].join("\n\n"),
    );
    expect((await fetched("/reports/draft/2026-S2.md")).answer.status).toBe(401);
    expect((await fetched("/reports/draft/2026-S2.md", AICE_OFFICER)).answer.status).toBe(403);
    expect((await fetched("/reports/draft/2026-S2.md", TTA_MEMBER)).answer.status).toBe(200);
    expect((await fetched("/reports/draft/2026-S9.md", TTA_MEMBER)).answer.status).toBe(400);
    for (const path of ["/reports/none.md", "/reports/relazione-2025-2.exe", "/reports/%2e%2e/x.md"]) {
      expect((await fetched(path)).answer.status).toBe(404);
    }
    const wrong = await fetch(`${hub.running.address}/reports/relazione-2025-2.md`, {
      headers: { authorization: "Bearer a.b.c" },
    });
    expect(wrong.status).toBe(401);
  });

  test("count the same offers and feeds as the catalogue does", async () => {
    const { body } = await fetched("/reports/draft/2026-S2.md?lang=en", TTA_MEMBER);
    const text = body.toString();
    const { data } = await hub.query(`{ all: offers(first: 1) { totalCount }
        open: offers(first: 1, filter: { statuses: [OPEN] }) { totalCount }
        training: offers(first: 1, filter: { statuses: [UPCOMING], actionLines: [TRAINING] }) { totalCount }
        feeds { partner { name } records } }`);
    const { all, open, training, feeds } = data as {
      all: { totalCount: number };
      open: { totalCount: number };
      training: { totalCount: number };
      feeds: { partner: { name: string }; records: number }[];
    };
    expect(text).toContain(`: ${all.totalCount}, of which`);
    expect(text).toMatch(
      new RegExp(`\\*\\*Total\\*\\* \\| \\*\\*\\d+\\*\\* \\| \\*\\*${open.totalCount}\\*\\*`),
    );
    expect(text).toMatch(new RegExp(`\\| Training \\| ${training.totalCount} \\|`));
    expect(feeds).toHaveLength(12);
    for (const { partner, records } of feeds) {
      expect(text).toMatch(new RegExp(`\\| ${partner.name} \\| read \\| [^|]+ \\| ${records} \\| 0 \\|`));
    }
  });

  test("have their charts and tables in DOCX", async () => {
    const { answer, body } = await fetched("/reports/draft/2026-S2.docx", TTA_MEMBER);
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="draft-2026-S2.docx"');
    const parts = unzipSync(body);
    const charts = Object.keys(parts).filter((name) => /^word\/charts\/chart\d+\.xml$/.test(name));
    expect(charts).toHaveLength(3);
    const document = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
    expect(document.match(/<w:tbl>/g)).toHaveLength(7);
    expect(document).toContain("Piano d'azione annuale 2026".replace("'", "&apos;"));
  });

  test("are there as PDF", async () => {
    const { answer, body } = await fetched("/reports/draft/2026-S2.pdf", TTA_MEMBER);
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(body.subarray(0, 5).toString()).toBe("%PDF-");
    expect(body.toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length).toBeGreaterThan(1);
  });

  test("come over HTTP from an agreement of its own process, with its word on who may read", async () => {
    const { ask, close } = agreementOverHttp({
      supergraph: () =>
        ({
          subgraphs: [{ slug: "agreement", url: `${hub.running.address}/partners/agreement/graphql` }],
        }) as never,
      network: networkPolicy({ production: false }),
    });
    const anonymous = { assertion: undefined };
    const report = await ask({ url: "/reports/relazione-2025-2.md", ...anonymous });
    expect(report.status).toBe(200);
    expect(report.body).toEqual((await fetched("/reports/relazione-2025-2.md")).body);
    expect((await ask({ url: "/reports/draft/2026-S2.md", ...anonymous })).status).toBe(401);
    expect((await ask({ url: "/reports/draft/2026-S2.md", assertion: "forged" })).status).toBe(401);
    for (const path of ["/%2e%2e/%2e%2e/%2e%2e/health/live", "/..\\..\\..\\health\\live"]) {
      expect((await ask({ url: `/reports${path}`, ...anonymous })).status).toBe(404);
    }
    await close();
  });
});

test("the accord's calendar is a calendar of whole days, the same until something changes", async () => {
  const { answer, body } = await fetched("/accord.ics?lang=en");
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const text = body.toString();
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const { events = [] } = convertIcsCalendar(undefined, text);
  const uids = events.map(({ uid }) => uid);
  expect(new Set(uids).size).toBe(uids.length);
  expect(uids).toContain("meeting.tig-2026-06@accord.internationalisation-hub");
  expect(events.find(({ uid }) => uid.startsWith("decision.d-2026-06-1@"))).toMatchObject({
    summary: "Due: Each partner names a referral contact",
    start: { type: "DATE", date: new Date("2026-09-30T00:00:00Z") },
  });
  expect(events.find(({ uid }) => uid.startsWith("plan.2027@"))?.start.date).toEqual(
    new Date("2026-12-31T00:00:00Z"),
  );
  expect((await fetched("/accord.ics?lang=en")).body.toString()).toBe(text);
  expect((await fetched("/accord.ics?lang=fr")).answer.status).toBe(400);
});
