import { randomUUID } from "node:crypto";
import { expect, test } from "@jest/globals";
import { openDatabase } from "../../../runtime/database/open-database.js";
import { compareSchemas } from "../../../schema/compare-schemas.js";
import { REGISTRY_STORAGE } from "../../../schema/registry/storage.js";
import { describeOnEachDatabase } from "../../harness/databases.js";
import { HUB, partner } from "../sample-schemas.js";
import { OPERATOR, servedRegistries } from "./served.js";

const BEFORE = `
  type Query { offers(first: Int, filter: Filter): [Offer] offer(id: ID!): Offer }
  interface Offer { id: ID! title: String }
  type Course implements Offer { id: ID! title: String hours: Int status: Status }
  enum Status { OPEN CLOSED }
  input Filter { statuses: [Status!] inner: Inner }
  input Inner { text: String }
`;

test("what differs for clients is told by its coordinate, the gravest first, a new type once", async () => {
  const after = BEFORE.replace("hours: Int ", "seats: Int ").replace(
    "enum Status { OPEN CLOSED }",
    "enum Status { OPEN CLOSED LATE } type Call implements Offer { id: ID! title: String }",
  );
  expect(await compareSchemas(BEFORE, after)).toEqual([
    {
      criticality: "BREAKING",
      coordinate: "Course.hours",
      message: "Field 'hours' was removed from object type 'Course'",
      touches: ["Course.hours"],
    },
    expect.objectContaining({ criticality: "DANGEROUS", coordinate: "Status.LATE" }),
    expect.objectContaining({ criticality: "SAFE", coordinate: "Call" }),
    expect.objectContaining({ criticality: "SAFE", coordinate: "Course.seats" }),
  ]);
  expect(await compareSchemas(BEFORE, BEFORE)).toEqual([]);
});

test("a breaking change touches the fields without which no operation notices it", async () => {
  const touches = async (from: string, to: string) =>
    (await compareSchemas(BEFORE, BEFORE.replace(from, to)))
      .filter(({ criticality }) => criticality === "BREAKING")
      .map(({ coordinate, touches }) => [coordinate, touches]);
  expect(await touches("first: Int, ", "")).toEqual([["Query.offers.first", ["Query.offers"]]]);
  expect(await touches("OPEN CLOSED", "OPEN")).toEqual([
    ["Status.CLOSED", ["Query.offers", "Course.status"]],
  ]);
  expect(await touches("inner: Inner", "")).toEqual([["Filter.inner", ["Query.offers"]]]);
  expect(await touches("text: String", "text: Int")).toEqual([["Inner.text", ["Query.offers"]]]);
  expect(await touches("Course implements Offer", "Course")).toEqual([
    ["Course", ["Course.id", "Course.title", "Course.hours", "Course.status"]],
  ]);
});

describeOnEachDatabase("breaking changes weighed by use", (fresh) => {
  const serve = servedRegistries();
  const today = new Date().toISOString().slice(0, 10);
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

  test("a report that arrives twice counts once, also when both arrive at two registries at the same moment", async () => {
    const location = fresh();
    const [one, other] = [await serve(location), await serve(location)];
    const counts = [{ day: today, client: "portal", coordinate: "Offer.title", requests: 5 }];
    const send = ({ ask }: typeof one, id?: string) => ask("POST", "/usage", OPERATOR, { id, counts });
    const [lost, next] = [randomUUID(), randomUUID()];
    const answers = await Promise.all([send(one, lost), send(other, lost), send(one, lost), send(one, next)]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204]);
    expect((await send(other, lost)).status).toBe(204);
    expect((await send(one, "lost")).status).toBe(400);
    const database = await openDatabase(location, REGISTRY_STORAGE);
    const [row] = await database.query("SELECT SUM(requests) AS requests FROM field_usage");
    expect(Number(row.requests)).toBe(10);
    await database.destroy();
  });

  test("counts add up per day, client and field", async () => {
    const { registry, ask } = await serve(fresh(), { usageRule: { threshold: 10 } });
    await registry.publish([...HUB, partner("aice", { kinds: ["TrainingCourse", "Call"] })], { by: "hub" });
    const use = (client: string, requests: number, day = today) =>
      registry.recordUsage([{ day, client, coordinate: "AiceTrainingCourse.hours", requests }]);
    const check = async () => {
      const { sdl } = partner("aice", { kinds: ["Call"] });
      const { body } = await ask("POST", "/subgraphs/aice/check", OPERATOR, { sdl });
      return body.changes.find(
        (change: { coordinate: string }) => change.coordinate === "AiceTrainingCourse",
      );
    };
    // As long as nothing was ever counted, nobody knows that the type is unused.
    expect(await check()).toEqual({
      criticality: "BREAKING",
      coordinate: "AiceTrainingCourse",
      message: expect.any(String),
    });
    await use("portal", 1_000, daysAgo(40));
    await use("portal", 4);
    await use("portal", 4);
    expect(await check()).toMatchObject({ criticality: "DANGEROUS", usage: { clients: 1, requests: 8 } });
    await Promise.all([use("app", 1), use("app", 1, daysAgo(29))]);
    expect(await check()).toMatchObject({ criticality: "BREAKING", usage: { clients: 2, requests: 10 } });
  });
});
