import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { projectFile } from "../../runtime/project-files.js";
import { PROBLEM_CODES } from "../../schema/problems.js";

test("docs/errors.md explains every error code, and no other", () => {
  const page = readFileSync(projectFile("docs/errors.md"), "utf8");
  const explained = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);
  expect(explained.sort()).toEqual(Object.keys(PROBLEM_CODES).sort());
});
