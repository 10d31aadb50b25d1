import { expect, test } from "@jest/globals";
import { failureThrottle } from "../../../schema/registry/access/failure-throttle.js";

test("an address that failed too often may try again a window after its first failure, and nobody else waits", () => {
  let time = 0;
  const throttle = failureThrottle({ limit: 2, window: 1_000, now: () => time });
  throttle.failed("10.0.0.1");
  time = 400;
  expect(throttle.waitOf("10.0.0.1")).toBe(0);
  throttle.failed("10.0.0.1");
  expect(throttle.waitOf("10.0.0.1")).toBe(600);
  expect(throttle.waitOf("10.0.0.2")).toBe(0);
  time = 1_000;
  expect(throttle.waitOf("10.0.0.1")).toBe(0);
  throttle.failed("10.0.0.1");
  expect(throttle.waitOf("10.0.0.1")).toBe(0);
});
