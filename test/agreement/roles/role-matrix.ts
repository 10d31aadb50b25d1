/** @module The reviewed tables of `role-matrix.md`, read. */
import { readFileSync } from "node:fs";
import { projectFile } from "../../../runtime/project-files.js";
import type { User } from "../../../schema/identity/user.js";
import { AICE_OFFICER, ANALYST, CLAAI_OFFICER, SECRETARY, TTA_MEMBER } from "../people.js";

/** Who the columns are; the body that lines speak of is Aice. */
export const READERS: Readonly<Record<string, User | null>> = {
  nobody: null,
  officer: AICE_OFFICER,
  "other officer": CLAAI_OFFICER,
  TTA: TTA_MEMBER,
  secretary: SECRETARY,
  analyst: ANALYST,
};

/** A line: what it is about, and the cell of each reader. */
export interface MatrixLine {
  readonly subject: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** One table of the page, by its heading. Mutations are named as `planMeeting of the TIG`. */
export function matrix(heading: string): readonly MatrixLine[] {
  const page = readFileSync(projectFile("test/agreement/roles/role-matrix.md"), "utf8");
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const [head = [], , ...lines] = section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const first = head.indexOf("nobody");
  return lines.map((line) => ({
    subject: line.slice(0, first).join(" of "),
    cells: Object.fromEntries(
      head.slice(first).map((reader, index) => [reader, String(line[first + index])]),
    ),
  }));
}
