import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { atMost, oneAtATime } from "../../runtime/one-at-a-time.js";

test("tasks run one after another in the order they were given, and a failure is no other's", async () => {
  const queue = oneAtATime();
  const seen: string[] = [];
  const task = (name: string, time: number) => async () => {
    seen.push(`${name} begins`);
    await setTimeout(time);
    seen.push(`${name} ends`);
    if (name === "b") throw new Error("b fails");
    return name;
  };
  const results = await Promise.allSettled([queue(task("a", 20)), queue(task("b", 10)), queue(task("c", 1))]);
  expect(seen).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  expect(results.map((result) => ("value" in result ? result.value : "failed"))).toEqual([
    "a",
    "failed",
    "c",
  ]);
});

test("a queue with a limit refuses what comes while it is full, and takes more when one has ended", async () => {
  const queue = atMost(2, oneAtATime(), () => new Error("full"));
  const told = await Promise.allSettled([1, 2, 3].map((name) => queue(async () => name)));
  expect(told.map((result) => ("value" in result ? result.value : result.reason.message))).toEqual([
    1,
    2,
    "full",
  ]);
  expect(await queue(async () => 4)).toBe(4);
});
