/**
 * @module How long a publish takes among 12 and among 60 partners, each with seven kinds: one partner's change, over HTTP,
 * with no process kept, as the first publish after a pause finds the registry, and as the next one does.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHttpServer, listen } from "../runtime/http-server.js";
import { silentLogger } from "../runtime/log.js";
import type { ComposerOptions } from "../schema/composer.js";
import { openRegistry } from "../schema/registry/registry.js";
import { HUB, KINDS, partner } from "../test/schema/sample-schemas.js";
import { spread } from "./spread.js";

const ROUNDS = 5;
const TOKEN = "a-token-of-the-benchmark-alone";

for (const [partners, bar] of [
  [12, 3_000],
  [60, 10_000],
] as const) {
  await measure(partners, bar, "in a new process each", { idleTime: 0 });
  await measure(partners, bar, "in the process that is ready after a pause", { idleTime: 1, ready: true });
  await measure(partners, bar, "in the process that the first one left", {});
}

async function measure(
  partners: number,
  bar: number,
  how: string,
  composing: ComposerOptions,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "hub-bench-"));
  const registry = await openRegistry({
    location: { folder },
    log: silentLogger,
    token: TOKEN,
    publishesPerMinute: Number.POSITIVE_INFINITY,
    composing,
  });
  const server = createHttpServer({ log: silentLogger });
  registry.mount(server, "/registry");
  const address = await listen(server, "127.0.0.1", 0);
  const slugs = Array.from({ length: partners }, (_, index) => `partner-${index + 1}`);
  try {
    const batch = [...HUB, ...slugs.map((slug) => partner(slug, { kinds: KINDS }))];
    const first = await registry.publish(batch, { by: "bench" });
    if (first.status !== "published") throw new Error(JSON.stringify(first));
    const passed: number[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const { sdl } = partner("partner-1", {
        kinds: KINDS,
        more: `type Partner1Note${round} { text: String }`,
      });
      if (composing.ready) await new Promise((resolve) => setTimeout(resolve, 13_000));
      const start = performance.now();
      const answer = await fetch(`${address}/registry/subgraphs/partner-1/publish`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${TOKEN}` },
        body: JSON.stringify({ sdl, url: "http://127.0.0.1:4001/graphql" }),
      });
      const result = (await answer.json()) as { status?: string };
      if (result.status !== "published") throw new Error(JSON.stringify(result));
      passed.push(performance.now() - start);
    }
    process.stdout.write(
      `a publish among ${partners} partners, ${how}, ${ROUNDS} times: ${spread(passed, " ms", 0)}; the bar is ${bar} ms\n`,
    );
  } finally {
    await server.close();
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
