import { expect, test } from "@jest/globals";
import { freshFolders } from "../../harness/databases.js";
import { HUB } from "../sample-schemas.js";
import { OPERATOR, servedRegistries } from "./served.js";

const fresh = freshFolders();
const serve = servedRegistries();

test("a password in a refused address is neither told nor kept", async () => {
  const { registry, ask } = await serve(fresh());
  await registry.publish(HUB, { by: "hub" });
  const body = {
    sdl: "type Query { aice: String }",
    url: "https://officer:s3cret@aice.example/graphql",
  };
  const told = await ask("POST", "/subgraphs/aice/publish", OPERATOR, body);
  expect([told.status, told.body.status]).toEqual([422, "rejected"]);
  const kept = await ask("GET", "/subgraphs/aice/rejections", OPERATOR);
  expect(kept.body.rejections).toHaveLength(1);
  const text = JSON.stringify([told.body, kept.body]);
  expect(text).not.toContain("s3cret");
  expect(text).toContain("https://***@aice.example/graphql");
});
