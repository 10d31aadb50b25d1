import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { projectFile } from "../../runtime/project-files.js";
import { runHubCommand } from "../cli/run-hub.js";

test("docs/cli.md has every command, and no other", async () => {
  const page = readFileSync(projectFile("docs/cli.md"), "utf8");
  const documented = [...page.matchAll(/^\| `hub ((?:subgraph|supergraph|token|audit) \w+|\w+)/gm)].map(
    ([, name]) => name,
  );
  const commands: string[] = [];
  for (const name of await commandsOf()) {
    const below = ["subgraph", "supergraph", "token", "audit"].includes(name) ? await commandsOf(name) : [];
    commands.push(...(below.length > 0 ? below.map((verb) => `${name} ${verb}`) : [name]));
  }
  expect(documented.sort()).toEqual(commands.sort());
});

test("docs/cli.md has every code of a failure with its exit code, and no other", () => {
  const page = readFileSync(projectFile("docs/cli.md"), "utf8");
  const documented = [...page.matchAll(/^\| `([A-Z_]+)` \| \d \|/gm)].map(([, code]) => code);
  const sources = ["command-failure.ts", "introspect-sdl.ts", "program.ts"].map((name) =>
    readFileSync(projectFile(`schema/cli/${name}`), "utf8"),
  );
  const used = sources.flatMap((text) => text.match(/(?<=(?:code: |Failure\(\s*)")[A-Z_]+(?=")/g) ?? []);
  expect(documented.sort()).toEqual([...new Set(used)].sort());
});

async function commandsOf(...words: string[]): Promise<string[]> {
  const { stdout } = await runHubCommand([...words, "--help"]);
  const listed = stdout.slice(stdout.indexOf("Commands:"));
  return [...listed.matchAll(/^ {2}([a-z]+)/gm)]
    .map(([, name = ""]) => name)
    .filter((name) => name !== "help");
}
