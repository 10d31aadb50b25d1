import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { freshFolders } from "../harness/databases.js";
import { testHub } from "../harness/hub.js";
import {
  courseRecord,
  type SelfHostedPartner,
  startSelfHostedPartner,
} from "../harness/self-hosted-partner.js";

const SLUG = "scuola-esterna";
const NAMESPACE = "ScuolaEsterna";
const record = (local: string, changes = {}) => courseRecord(SLUG, NAMESPACE, local, changes);

describe("a partner that hosts itself", () => {
  const folder = freshFolders();
  const data = folder();
  const hub = testHub(() => data);
  let partner: SelfHostedPartner;
  beforeAll(async () => {
    partner = await startSelfHostedPartner(NAMESPACE, [
      record("dogane"),
      record("foreign-prefix", { id: "aice:academy" }),
      record("unknown-kind", { kind: "LOTTERY" }),
      record("closes-before-it-opens", {
        dates: {
          ...(record("x")["dates"] as object),
          permanent: false,
          opensOn: "2027-05-01",
          closesOn: "2027-04-01",
        },
      }),
      record("unknown-country", {
        countries: { scope: "LIST", codes: ["ZZ"], areas: [], groups: [], excludedCodes: [] },
      }),
      record("contratti"),
    ]);
  });
  afterAll(() => partner.close());

  const publish = (token: string, sdl: string) =>
    fetch(`${hub().running.address}/registry/publish`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ subgraphs: [{ slug: SLUG, sdl, url: partner.url }] }),
    });
  const token = () =>
    readFileSync(join((data as { folder: string }).folder, "registry-token"), "utf8").trim();

  test("cannot publish without the token", async () => {
    expect((await publish("a-token-that-nobody-gave-out", partner.sdl)).status).toBe(401);
  });

  test("is told what is wrong with its schema, and nothing that is served changes", async () => {
    const before = hub().running.gateway.supergraph()?.version;
    const answer = await publish(
      token(),
      partner.sdl.replaceAll(`${NAMESPACE}TrainingCourse`, "AiceTrainingCourse"),
    );
    expect(answer.status).toBe(422);
    const { problems } = (await answer.json()) as { problems: { code: string; message: string }[] };
    expect(problems.map(({ message }) => message).join("\n")).toContain("AiceTrainingCourse");
    expect(hub().running.gateway.supergraph()?.version).toBe(before);
  });

  test("publishes, and its offers and live fields are there for everybody", async () => {
    expect((await publish(token(), partner.sdl)).status).toBe(200);
    await hub().running.catalogue.harvest(SLUG);
    const { data: answer, errors } = await hub().query(`{
      offers(filter: { partners: ["${SLUG}"] }) {
        nodes { __typename id title status ... on TrainingCourse { hours } ... on ${NAMESPACE}TrainingCourse { teachers } }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(answer.offers.nodes).toEqual(
      ["contratti", "dogane"].map((local) => ({
        __typename: `${NAMESPACE}TrainingCourse`,
        id: `${SLUG}:${local}`,
        title: `Corso ${local}`,
        status: "PERMANENT",
        hours: 12,
        teachers: ["Ada"],
      })),
    );
  });

  test("sees in feeds which of its records were refused and why; the rest was taken", async () => {
    const { data: answer, errors } = await hub().query(`{
      feeds { partner { slug } status records refused refusedRecords { id reason } }
    }`);
    expect(errors).toBeUndefined();
    const feed = answer.feeds.find(({ partner: { slug } }: { partner: { slug: string } }) => slug === SLUG);
    expect(feed).toMatchObject({ status: "OK", records: 2, refused: 4 });
    const reasons = Object.fromEntries(
      feed.refusedRecords.map(({ id, reason }: { id: string; reason: string }) => [id, reason]),
    );
    expect(reasons["aice:academy"]).toMatch(/prefix|start/);
    expect(reasons[`${SLUG}:unknown-kind`]).toMatch(/LOTTERY/);
    expect(reasons[`${SLUG}:closes-before-it-opens`]).toMatch(/before/);
    expect(reasons[`${SLUG}:unknown-country`]).toMatch(/ZZ/);
  });

  test("says that something changed, and the catalogue reads at once", async () => {
    partner.items.push({ id: `${SLUG}:nuovo`, deleted: false, offer: record("nuovo") });
    partner.items.push({ id: `${SLUG}:dogane`, deleted: true, offer: null });
    const told = await fetch(`${hub().running.address}/partners/catalogue/feeds/${SLUG}/changed`, {
      method: "POST",
    });
    expect(told.status).toBe(202);
    const ids = async () => {
      const { data: answer } = await hub().query(
        `{ offers(filter: { partners: ["${SLUG}"] }) { nodes { id } } }`,
      );
      return answer.offers.nodes.map(({ id }: { id: string }) => id);
    };
    const end = Date.now() + 10_000;
    while (Date.now() < end && !(await ids()).includes(`${SLUG}:nuovo`))
      await new Promise((done) => setTimeout(done, 50));
    expect(await ids()).toEqual([`${SLUG}:contratti`, `${SLUG}:nuovo`]);
  });
});
