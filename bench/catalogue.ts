/**
 * @module The catalogue at 1,000, 10,000 and 100,000 generated offers, each in a process of its own: time from start to the
 * first answer and to having all offers, memory, latency of the questions of `catalogue/questions.ts`, and a harvest of
 * 10,000 changed records with questions in between. Beside the time that passes it prints the processor time of the
 * process, which other programs on the machine change less.
 *
 *     node dist/bench/catalogue.js [number of offers ...]
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { changedRecord, generateRecords, realRecords } from "./catalogue/generate-records.js";
import { type FilledCatalogue, fillFolder, openFolder } from "./catalogue/open-filled.js";
import { QUESTIONS, type Question } from "./catalogue/questions.js";
import { randomFrom } from "./catalogue/random.js";
import { quantile, spread } from "./spread.js";
import { turnMeter } from "./turn-meter.js";

const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 5;
/** Questions of one sort in a round. */
const QUESTIONS_A_ROUND = 200;
/** Records that change at once. */
const CHANGED = 10_000;

const [task, folder, size] = process.argv.slice(2) as [string?, string?, string?];
const today = new Date().toISOString().slice(0, 10);
if (task === "--fill") await fillFolder(String(folder), generateRecords(Number(size), { today }));
else if (task === "--measure") await measure(String(folder), Number(size));
else for (const count of chosenSizes()) compare(count);

function chosenSizes(): number[] {
  const chosen = process.argv.slice(2).map(Number);
  return chosen.length > 0 ? chosen : SIZES;
}

function compare(count: number): void {
  const made = mkdtempSync(join(tmpdir(), "hub-bench-"));
  try {
    for (const step of ["--fill", "--measure"]) {
      const { status } = spawnSync(
        process.execPath,
        [...process.execArgv, fileURLToPath(import.meta.url), step, made, String(count)],
        { stdio: "inherit", env: { ...process.env, NODE_ENV: "production" } },
      );
      if (status !== 0) throw new Error(`${step} of ${count} offers ended with ${status}`);
    }
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

async function measure(from: string, count: number): Promise<void> {
  const filled = await openFolder(from);
  const { answered, complete } = filled.opened;
  print(`${count} offers: first answer after ${seconds(answered)}, all offers after ${seconds(complete)}`);
  for (const question of QUESTIONS) await time(filled, question, count);
  print(`  resident memory ${memory()}`);
  await harvest(filled, count);
  print(`  resident memory after the harvest ${memory()}`);
  await filled.close();
}

async function time(filled: FilledCatalogue, question: Question, count: number): Promise<void> {
  const random = randomFrom(7);
  const halves: number[] = [];
  const most: number[] = [];
  const processorHalves: number[] = [];
  const processorMost: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const times: number[] = [];
    const processor: number[] = [];
    for (let asked = 0; asked < QUESTIONS_A_ROUND; asked++) {
      const { query, variables } = question.make(random);
      const start = performance.now();
      const before = process.cpuUsage();
      await filled.ask(query, variables);
      const { user, system } = process.cpuUsage(before);
      processor.push((user + system) / 1_000);
      times.push(performance.now() - start);
    }
    // The first round is for the compiler.
    if (round === 0) continue;
    halves.push(quantile(times, 0.5));
    most.push(quantile(times, 0.99));
    processorHalves.push(quantile(processor, 0.5));
    processorMost.push(quantile(processor, 0.99));
  }
  const bar = question.bars[count];
  print(
    `  ${question.name}: p50 ${spread(halves, " ms")}, p99 ${spread(most, " ms")}; ` +
      `of the processor: p50 ${spread(processorHalves, " ms")}, p99 ${spread(processorMost, " ms")}${bar ? `; the bar is ${bar} ms` : ""}`,
  );
}

/** Every record of a small catalogue changes, in a large one 10,000; a question is asked all the while. */
async function harvest(filled: FilledCatalogue, count: number): Promise<void> {
  const random = randomFrom(11);
  const real = realRecords();
  const records = generateRecords(Math.min(count, CHANGED), { today });
  filled.feeds.append(records.map((record) => changedRecord(record, random, real)));
  const [question] = QUESTIONS;
  if (question === undefined) return;
  const times: number[] = [];
  const meter = turnMeter();
  const start = performance.now();
  let running = true;
  const harvested = filled.catalogue.harvest().then(() => {
    running = false;
  });
  while (running) {
    const { query, variables } = question.make(random);
    const asked = performance.now();
    await filled.ask(query, variables);
    times.push(performance.now() - asked);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await harvested;
  const passed = performance.now() - start;
  const { p999, longest } = meter.read();
  print(
    `  harvest of ${records.length} changed records: ${seconds(passed)}; meanwhile ${times.length} × ${question.name}: ` +
      `p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms, ` +
      `longest ${quantile(times, 1).toFixed(1)} ms; turns of the thread: p99.9 ${p999.toFixed(0)} ms, longest ${longest.toFixed(0)} ms`,
  );
}

function memory(): string {
  return `${Math.round(process.memoryUsage().rss / 1e6)} MB`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
