import { expect, test } from "@jest/globals";
import { silentLogger } from "../../../runtime/log.js";
import { registryEnvironment } from "../../../schema/registry/environment.js";
import { remoteRegistry } from "../../../schema/registry/remote-registry.js";
import { freshFolders } from "../../harness/databases.js";
import { HUB } from "../sample-schemas.js";
import { OPERATOR, servedRegistries } from "./served.js";

const REPORTER = "the-gateways-token-of-the-test";
const fresh = freshFolders();
const serve = servedRegistries();

/** What gateways and catalogues follow. */
const FOLLOWED = ["/supergraph", "/offer-types", "/contracts", "/contracts/public/supergraph"];
const READ = [
  "/supergraph/versions",
  "/supergraph/versions/1",
  "/supergraph/versions/1?form=api",
  "/supergraph/diff?from=1&to=1",
  "/subgraphs",
  "/subgraphs/reference",
  "/subgraphs/reference/versions",
  "/subgraphs/reference/versions/1",
  "/subgraphs/reference/diff?from=1&to=1",
];

test("where reading needs a token, nothing that is published can be had without one; open reads need none", async () => {
  const location = fresh();
  const closed = await serve(location, { reads: "token", reportToken: REPORTER });
  await closed.registry.publish(HUB, { by: "hub" });
  await closed.ask("PUT", "/contracts/public", OPERATOR, { exclude: ["internal"] });
  const { token: reader } = await closed.token("aice", ["read"]);
  const { token: checker } = await closed.token("aice", ["check"]);
  const open = await serve(location);
  const statuses = async (paths: readonly string[], { ask } = closed, token?: string) => {
    const answers = [];
    for (const path of paths) answers.push((await ask("GET", path, token)).status);
    return [...new Set(answers)];
  };
  for (const paths of [FOLLOWED, READ]) {
    expect(await statuses(paths)).toEqual([401]);
    expect(await statuses(paths.slice(0, 2), closed, checker)).toEqual([403]);
    expect(await statuses(paths, closed, reader)).toEqual([200]);
    expect(await statuses(paths, closed, OPERATOR)).toEqual([200]);
    expect(await statuses(paths, open)).toEqual([200]);
  }
  // What is not published stays its partner's.
  expect((await closed.ask("GET", "/subgraphs/claai/rejections", reader)).status).toBe(403);
  expect(await statuses(["/health", "/public-key"])).toEqual([200]);
  expect(await statuses(FOLLOWED, closed, REPORTER)).toEqual([200]);
  expect(await statuses(READ.slice(0, 2), closed, REPORTER)).toEqual([401]);

  const follow = (token?: string) => remoteRegistry({ url: closed.url, log: silentLogger, token });
  const [gateway, stranger] = [follow(REPORTER), follow()];
  expect((await gateway.supergraphs.current())?.version).toBe(1);
  expect(await gateway.contracts.names()).toEqual(["public"]);
  expect(await stranger.supergraphs.current()).toBeNull();
  await Promise.all([gateway.close(), stranger.close()]);
});

test("reading is open where only this machine can connect, and needs a token in production and on a network", () => {
  const readsOf = (settings: Record<string, string>) =>
    registryEnvironment({ HUB_REGISTRY_TOKEN: OPERATOR, ...settings }).reads;
  expect(readsOf({})).toBe("open");
  expect(readsOf({ HUB_HOST: "::1" })).toBe("open");
  expect(readsOf({ HUB_HOST: "0.0.0.0" })).toBe("token");
  expect(readsOf({ NODE_ENV: "production" })).toBe("token");
  expect(readsOf({ NODE_ENV: "production", HUB_REGISTRY_READS: "open" })).toBe("open");
  expect(readsOf({ HUB_REGISTRY_READS: "token" })).toBe("token");
  expect(() => readsOf({ HUB_REGISTRY_READS: "some" })).toThrow(/^HUB_REGISTRY_READS cannot be "some"/);
});
