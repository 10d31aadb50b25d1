import "reflect-metadata";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { projectFile } from "../../../runtime/project-files.js";
import { realIndex } from "./real-offers.js";

/** The table of questions.md; each expectation is a list of which each entry must be met by one of its ids. */
const QUESTIONS = readFileSync(projectFile("test/catalogue/relevance/questions.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| question"))
  .map((line) => {
    const [, question = "", expected = ""] = line.split("|").map((cell) => cell.trim());
    return { question, expected: expected.split(" + ").map((ids) => ids.split(" / ")) };
  });

describe("the search by words among the real offers", () => {
  const index = realIndex();
  const found = (text: string, first: number) =>
    index
      .search({
        criteria: {},
        text,
        order: null,
        first,
        after: null,
        moment: { today: "2026-11-22", soon: "2026-12-22" },
      })
      .found.map(({ offer }) => offer.id);

  test.each(QUESTIONS)("answers «$question» among the first three", ({ question, expected }) => {
    const first = found(question, 3);
    expect({
      question,
      first,
      missing: expected.filter((ids) => !ids.some((id) => first.includes(id))),
    }).toEqual({
      question,
      first,
      missing: [],
    });
  });

  test("answers the list of questions well on the whole", () => {
    const ranks = QUESTIONS.map(({ question, expected }) => {
      const ids = found(question, 50);
      return Math.min(...expected.flat().map((id) => ids.indexOf(id) + 1 || Number.POSITIVE_INFINITY));
    });
    const hits = ranks.filter((rank) => rank <= 3).length;
    const firsts = ranks.filter((rank) => rank === 1).length;
    const mrr = ranks.reduce((sum, rank) => sum + 1 / rank, 0) / ranks.length;
    process.stdout.write(
      `relevance: ${QUESTIONS.length} questions, hit@3 ${hits}/${ranks.length}, hit@1 ${firsts}/${ranks.length}, MRR ${mrr.toFixed(3)}\n`,
    );
    expect(QUESTIONS.length).toBeGreaterThanOrEqual(60);
    expect(mrr).toBeGreaterThan(0.8);
  });
});
