import type { QueryPlan } from "@apollo/query-planner";
import { expect, test } from "@jest/globals";
import { planCache } from "../../gateway/plan-cache.js";

const plan = (name: string) => ({ kind: "QueryPlan", name }) as unknown as QueryPlan;

test("of many requests for one plan at the same time, one makes it and the others get it", async () => {
  const cache = planCache();
  let made = 0;
  const request = async () => {
    const known = await cache.get("a");
    if (known !== undefined) return known;
    made += 1;
    await cache.set("a", plan("a"));
    return cache.get("a");
  };
  const plans = await Promise.all(Array.from({ length: 50 }, request));
  expect(made).toBe(1);
  expect(new Set(plans).size).toBe(1);
});

test("a plan that cannot be made keeps nobody waiting", async () => {
  const cache = planCache();
  const request = async () => {
    if ((await cache.get("a")) === undefined) throw new Error("cannot be planned");
  };
  const results = await Promise.allSettled(Array.from({ length: 10 }, request));
  expect(results.every(({ status }) => status === "rejected")).toBe(true);
  await new Promise((resolve) => setImmediate(resolve));
  expect(await cache.get("a")).toBeUndefined();
});

test("when it is full, the plans that were used least recently give way", async () => {
  const cache = planCache();
  const large = (name: string) => plan(name + "x".repeat(20 * 1024 * 1024));
  await cache.set("a", large("a"));
  await cache.set("b", large("b"));
  await cache.get("a");
  await cache.set("c", large("c"));
  expect(await cache.get("b")).toBeUndefined();
  expect(await cache.get("a")).toBeDefined();
});
