import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { cellText, plainText } from "../../../subgraphs/catalogue/take-away/safe-text.js";

test("nothing that begins a formula stands first in a cell, or behind what may part cells", () => {
  for (const text of ["=1+1", "+39 02", "-1", "@SUM(A1)", "＝1", '"=1"', "  =1", "\t=1", "\r=1"]) {
    expect(cellText(text)).toMatch(/^[\s"]*'/);
  }
  expect(cellText("Bando;=HYPERLINK(1)")).toBe("Bando;'=HYPERLINK(1)");
  expect(cellText('a,"=cmd|x')).toBe("a,\"'=cmd|x");
  expect(cellText("riga\n-2")).toBe("riga\n'-2");
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("=", "+", "-", "@", ",", ";", "|", "\t", "\n", '"', " ", "a") }),
      (text) => {
        expect(cellText(text)).not.toMatch(/(^|[,;|\t\r\n])[\s"]*[=+\-@]/);
      },
    ),
  );
});

test("ordinary texts stay as they are", () => {
  for (const text of ["Più export 2025-2027", "sace-simest:push", "dal 5 % al 10 %", "a = b", "C++", ""]) {
    expect(cellText(text)).toBe(text);
  }
});

test("what cannot be shown is taken out", () => {
  expect(plainText("a\u0000b\u001bc\u007f\ufffe")).toBe("abc");
  expect(plainText("a\r\nb\rc\u2028d\te")).toBe("a\nb\nc\nd e");
  expect(plainText("a\ud800b")).toBe("a\ufffdb");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these must be gone
      expect(plainText(text)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    }),
  );
});
