import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { projectFile } from "../../runtime/project-files.js";
import { allCodes } from "../../schema/codes/all-codes.js";
import { runHubCommand } from "./run-hub.js";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A registry that does one thing, whatever it is asked. */
async function oddRegistry(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const json =
  (status: number, body: unknown, headers = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };

const schema = projectFile("subgraphs/aice/schema.graphql");
const publish = (registry: string, ...more: string[]) =>
  runHubCommand(
    [
      "subgraph",
      "publish",
      "aice",
      "--schema",
      schema,
      "--json",
      "--timeout",
      "1",
      "--registry",
      registry,
      ...more,
    ],
    { HUB_REGISTRY_TOKEN: "a-token-of-some-length" },
  );

describe("the outcome of a publish is not known (exit code 2)", () => {
  const cases: [string, RequestListener][] = [
    ["no answer comes in time", () => {}],
    ["the connection is lost after sending", (request) => void request.on("data", () => request.destroy())],
    [
      "the answer breaks off",
      (_request, response) => void response.writeHead(200).write("{", () => response.destroy()),
    ],
    ["the registry fails", json(500, { message: "The registry failed; its log says why." })],
    ["a proxy in front of it gave up", (_request, response) => void response.writeHead(504).end("<html>")],
    ["the answer is not understood", json(200, { status: "perhaps" })],
  ];
  test.each(cases)("when %s", async (_what, answer) => {
    const run = await publish(await oddRegistry(answer));
    expect(run.json).toMatchObject({ version: 1, exitCode: 2, error: { code: "OUTCOME_UNKNOWN" } });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("may or may not have been done");
  });
});

describe("nothing was done (exit code 1)", () => {
  test("when somebody else keeps publishing, after three attempts", async () => {
    let attempts = 0;
    const answer = json(
      409,
      { message: "Another registry publishes at the same time; try again." },
      { "retry-after": "0" },
    );
    const run = await publish(
      await oddRegistry((request, response) => {
        attempts++;
        answer(request, response);
      }),
    );
    expect(run.json).toMatchObject({ exitCode: 1, error: { code: "TRY_AGAIN" } });
    expect(attempts).toBe(3);
  });

  test("when something stands in the way that does not pass: it does not try again", async () => {
    let attempts = 0;
    const answer = json(409, { message: "Cannot delete catalogue: it is the hub's own." });
    const registry = await oddRegistry((request, response) => {
      attempts++;
      answer(request, response);
    });
    const words = ["subgraph", "delete", "catalogue", "--yes", "--json", "--registry", registry];
    const run = await runHubCommand(words);
    expect(run.json).toMatchObject({ exitCode: 1, error: { code: "REFUSED" } });
    expect(run.stderr).not.toContain("again");
    expect(attempts).toBe(1);
  });

  test("when there were too many wrong tokens", async () => {
    const run = await publish(await oddRegistry(json(429, { message: "Too many failures; wait." })));
    expect(run.json).toMatchObject({ exitCode: 1, error: { code: "TRY_AGAIN" } });
  });

  test("when the token has published too often within a minute: it says how long to wait, and does not try", async () => {
    let attempts = 0;
    const answer = json(
      429,
      {
        message:
          "This token has published 10 times within a minute, as often as it may; try again in 42 seconds.",
      },
      { "retry-after": "42" },
    );
    const run = await publish(
      await oddRegistry((request, response) => {
        attempts++;
        answer(request, response);
      }),
    );
    expect(run.json).toMatchObject({ exitCode: 1, error: { code: "TRY_AGAIN", retryAfter: 42 } });
    expect(run.stderr).toContain("This token has published 10 times within a minute");
    expect(run.stderr).toContain("Nothing was done. Run the command again in 42 seconds.");
    expect(attempts).toBe(1);
  });

  test("when the running subgraph gives no schema", async () => {
    const url = await oddRegistry(json(200, { errors: [{ message: "Cannot query field _service" }] }));
    const run = await runHubCommand(["subgraph", "introspect", url, "--json"]);
    expect(run.json).toMatchObject({ exitCode: 1, error: { code: "NO_SDL" } });
    const away = await runHubCommand(["subgraph", "introspect", "http://127.0.0.1:1/", "--json"]);
    expect(away.json).toMatchObject({ exitCode: 1, error: { code: "SUBGRAPH_UNREACHABLE" } });
  });
});

describe("wrong use or configuration (exit code 3)", () => {
  test("a registry that is not there: nothing was sent", async () => {
    const run = await publish("http://127.0.0.1:1/registry");
    expect(run.json).toMatchObject({ exitCode: 3, error: { code: "UNREACHABLE" } });
  });

  test("an address of something that is no registry", async () => {
    const page = await oddRegistry((_request, response) => void response.end("<html>Welcome</html>"));
    const run = await runHubCommand(["subgraph", "list", "--json", "--registry", page]);
    expect(run.json).toMatchObject({ exitCode: 3, error: { code: "NO_REGISTRY" } });
  });

  test("an address beside the registry's, whose server does not know the path", async () => {
    const hub = await oddRegistry(
      json(404, { message: "Route GET:/subgraphs not found", error: "Not Found", statusCode: 404 }),
    );
    const run = await runHubCommand(["subgraph", "list", "--json", "--registry", hub]);
    expect(run.json).toMatchObject({ exitCode: 3, error: { code: "NO_REGISTRY" } });
  });

  test("words before the command, which are not told again", async () => {
    const run = await runHubCommand(["--token", "canary-token", "subgraph", "pubish", "--json"]);
    expect(run.json).toMatchObject({ command: "subgraph", exitCode: 3, error: { code: "MISUSE" } });
    expect(run.stdout).not.toContain("canary");
    const none = await runHubCommand(["--json"]);
    expect(none.json).toMatchObject({ command: "", error: { message: "A command is missing." } });
  });

  test("a token that is not accepted, and is not in what is printed", async () => {
    const run = await publish(
      await oddRegistry(json(401, { message: "This needs a valid token." })),
      "--token",
      "canary-token-of-some-length",
    );
    expect(run.json).toMatchObject({ exitCode: 3, error: { code: "FORBIDDEN" } });
    expect(run.stdout + run.stderr).not.toContain("canary");
  });

  const wrong: [string, string[]][] = [
    ["an unknown command", ["subgraph", "pubish", "aice"]],
    ["an unknown option", ["subgraph", "list", "--all"]],
    ["a missing argument", ["subgraph", "publish"]],
    ["no command at all", []],
    ["an argument too many", ["explain", "HUB111", "HUB112"]],
    ["a number that is none", ["supergraph", "rollback", "latest"]],
    ["an unknown verb of a token", ["token", "create", "aice", "--verbs", "publish,drop"]],
    ["a token for too long", ["token", "create", "aice", "--days", "1000"]],
    ["what was refused, of nobody", ["subgraph", "list", "--rejected"]],
    ["a schema that is not there", ["subgraph", "check", "aice", "--schema", "/nowhere.graphql"]],
    ["no schema at all", ["subgraph", "check", "aice"]],
    ["a registry that is no address", ["subgraph", "list", "--registry", "localhost:4000"]],
    ["a registry with a password in it", ["subgraph", "list", "--registry", "http://a:b@127.0.0.1"]],
    ["a code that there is not", ["explain", "HUB999"]],
    ["an address to verify that is none", ["subgraph", "verify", "aice"]],
  ];
  test.each(wrong)("%s", async (_what, words) => {
    const run = await runHubCommand([...words, "--json"]);
    expect(run.code).toBe(3);
    expect(run.json).toMatchObject({ version: 1, exitCode: 3, error: { message: expect.any(String) } });
    expect(run.stderr).not.toMatch(/\n\s+at /);
  });
});

test("with --json standard output is one line, whatever happens", async () => {
  for (const words of [["explain"], ["explain", "hub111"], ["explain", "x"], ["subgraph"], ["--nonsense"]]) {
    const { stdout } = await runHubCommand([...words, "--json"]);
    expect(stdout.match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, exitCode: expect.any(Number) });
  }
});

test("help and version exit with 0", async () => {
  for (const words of [["--help"], ["--version"], ["subgraph", "publish", "--help"], ["help", "token"]]) {
    expect((await runHubCommand(words)).code).toBe(0);
  }
});

test("hub explain tells of every code what it means, an example and how to mend it, and asks nobody", async () => {
  const { code, stdout } = await runHubCommand(["explain"], { HUB_REGISTRY_URL: "http://127.0.0.1:1" });
  expect(code).toBe(0);
  for (const explanation of allCodes) expect(stdout).toContain(`${explanation.code}  `);
  const one = await runHubCommand(["explain", "hub111"]);
  expect(one.stdout).toMatch(/^HUB111 {2}A type's name/);
  expect(one.stdout).toContain("│ type CameraEsempioDesk {");
});
