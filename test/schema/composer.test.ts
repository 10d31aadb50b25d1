import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { afterEach, expect, test } from "@jest/globals";
import { projectFile } from "../../runtime/project-files.js";
import { type Composer, openComposer } from "../../schema/composer.js";
import { startComposingProcess } from "../../schema/composing-process.js";
import { languageGuard } from "../../schema/intact-language.js";
import { processorTime } from "../../schema/processor-share.js";
import { HUB, partner } from "./sample-schemas.js";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const composer of opened.splice(0)) await composer.close();
});

function composer(): Composer {
  const made = openComposer();
  opened.push(made);
  return made;
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** What `look` gives as soon as it gives something. */
async function eventually<Value>(look: () => Value | null): Promise<Value> {
  for (;;) {
    const found = look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const task = { subgraphs: [...HUB, partner("aice")], before: null, contracts: [] };

test("a process that is used again answers as a new one does, whatever it was given before", async () => {
  const kept = composer();
  const inNewProcess = await kept.compose(task.subgraphs);
  expect(inNewProcess.ok).toBe(true);
  const strange = "constructor: String hasOwnProperty: Int valueOf: AiceProto __proto__: String";
  const refused = await Promise.all([
    kept.compose([...HUB, partner("aice", { more: `type AiceProto { ${strange} }` })]),
    kept.compose([...HUB, partner("aice", { more: "type __proto__ { constructor: String toString: Int }" })]),
  ]);
  expect(refused.map(({ ok }) => ok)).toEqual([false, false]);
  expect(await kept.compose(task.subgraphs)).toEqual(inNewProcess);
}, 60_000);

test("composing, comparing and composing with a contract work in one process after the other", async () => {
  const kept = composer();
  const first = await kept.compose(task.subgraphs);
  if (!first.ok) throw new Error(JSON.stringify(first.problems));
  const more = [...HUB, partner("aice", { kinds: ["TrainingCourse", "Call"] })];
  const contract = { name: "public", include: [], exclude: ["internal"] };
  const second = await kept.compose(more, first.apiSdl, [contract]);
  if (!second.ok) throw new Error(JSON.stringify(second.problems));
  expect(second.variants).toMatchObject([{ name: "public" }]);
  expect(second.changes).toContainEqual(
    expect.objectContaining({ coordinate: "AiceCall", criticality: "SAFE" }),
  );
  const compared = await kept.compare(first.apiSdl, second.apiSdl);
  expect(compared).toEqual({ ok: true, changes: second.changes });
});

test("tasks at the same time do not wait for each other, and all are answered", async () => {
  const kept = composer();
  const slugs = ["aice", "claai"];
  const results = await Promise.all(slugs.map((slug) => kept.compose([...HUB, partner(slug)])));
  expect(results.map((result) => result.ok && result.offerTypes.map(({ partner }) => partner))).toEqual(
    slugs.map((slug) => [slug]),
  );
});

test.each([
  ["exceeded its time", { timeLimit: 5 }, task],
  ["ran out of memory", { memoryLimit: 16 }, task],
  [
    "met a schema on which the composer throws",
    {},
    {
      ...task,
      subgraphs: [
        ...HUB,
        partner("aice", {
          more: `type AiceDesk @key(fields: "${"a {".repeat(50_000)}id${"}".repeat(50_000)}") { id: ID! a: AiceDesk }`,
        }),
      ],
    },
  ],
])(
  "a process that %s is not used again",
  async (_, limits, given) => {
    const composing = startComposingProcess(limits);
    const result = await composing.run<{ ok: boolean }>(given);
    const codes = "problems" in result ? result.problems.map(({ code }) => code) : [];
    expect(result.ok).toBe(false);
    // Some composers tell what is wrong with such a key, and do not throw: then the process is as it was.
    expect(composing.isFit()).toBe(!codes.includes("HUB211"));
    await composing.end();
  },
  60_000,
);

test("a process ends with its owner, even one that is killed while it composes", async () => {
  const address = (file: string) => JSON.stringify(pathToFileURL(projectFile(file)).href);
  // Enough to compose for seconds.
  const script = `import { startComposingProcess } from ${address("dist/schema/composing-process.js")};
    import { HUB, KINDS, partner } from ${address("dist/test/schema/sample-schemas.js")};
    const partners = Array.from({ length: 40 }, (_, index) => partner("partner-" + index, { kinds: KINDS }));
    const composing = startComposingProcess({});
    console.log(composing.pid);
    void composing.run({ subgraphs: [...HUB, ...partners], before: null, contracts: [] });`;
  const owner = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [printed] = await once(owner.stdout, "data");
  const child = Number(printed);
  await eventually(() => (processorTime(child) ?? 0) > 500 || null);
  owner.kill("SIGKILL");
  await eventually(() => (isAlive(child) ? null : true));
}, 30_000);

test("a change of the language's own objects shows", () => {
  const isIntact = languageGuard();
  expect(isIntact()).toBe(true);
  Object.defineProperty(Object.prototype, "admin", { value: true, configurable: true });
  expect(isIntact()).toBe(false);
  Reflect.deleteProperty(Object.prototype, "admin");
  expect(isIntact()).toBe(true);
  const { push } = Array.prototype;
  Array.prototype.push = function (...items) {
    return push.apply(this, items);
  };
  expect(isIntact()).toBe(false);
  Array.prototype.push = push;
  expect(isIntact()).toBe(true);
});
