import { expect, test } from "@jest/globals";
import { freshFolders } from "../../harness/databases.js";
import { HUB } from "../sample-schemas.js";
import { OPERATOR, servedRegistries } from "./served.js";

const fresh = freshFolders();
const serve = servedRegistries();

test("when too many publishes of one partner wait, the rest are told to try again, and each of the others is answered", async () => {
  const { registry, ask } = await serve(fresh(), { publishesPerMinute: 1_000 });
  const inFront = registry.publish(HUB, { by: "hub" });
  // Refused for its address, without composing, once its turn has come.
  const body = { sdl: "type Query { aice: String }", url: "ftp://aice.example/" };
  const answers = await Promise.all(
    Array.from({ length: 120 }, () => ask("POST", "/subgraphs/aice/publish", OPERATOR, body)),
  );
  expect((await inFront).status).toBe("published");
  const told = answers.filter(({ status }) => status === 409);
  expect(told).toHaveLength(21);
  for (const { headers, body } of told) {
    expect(headers.get("retry-after")).toBe("1");
    expect(body).toEqual({ message: "Too many publishes wait; try again." });
  }
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(99);
  expect((await ask("POST", "/subgraphs/aice/publish", OPERATOR, body)).status).toBe(422);
});
