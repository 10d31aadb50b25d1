import "reflect-metadata";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { ageInDays } from "../../subgraphs/catalogue/freshness/freshness.js";

test("the age of a record counts from the last day that its date can mean", () => {
  expect(ageInDays("2026-11-20", "2026-11-22")).toBe(2);
  expect(ageInDays("2026-10", "2026-11-22")).toBe(22);
  expect(ageInDays("2025", "2026-11-22")).toBe(326);
  expect(ageInDays("2026", "2026-11-22")).toBe(0);
  expect(ageInDays("2024-02", "2024-03-01")).toBe(1);
  expect(ageInDays(null, "2026-11-22")).toBeNull();
});

test("whatever a record says about when it was checked, its age is a number of days or unknown", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ maxLength: 30 }), fc.stringMatching(/^\d{4}(-\d{2}(-\d{2})?)?$/)),
      (asOf) => {
        const age = ageInDays(asOf, "2026-11-22");
        expect(age === null || (Number.isInteger(age) && age >= 0)).toBe(true);
      },
    ),
  );
});
