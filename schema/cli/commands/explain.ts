import type { Command } from "commander";
import { allCodes, explanationOf } from "../../codes/all-codes.js";
import type { CodeExplanation } from "../../codes/code-explanation.js";
import type { Cli } from "../cli.js";
import { misuse } from "../command-failure.js";
import type { Style } from "../style.js";
import { table } from "../table.js";

/** `hub explain`: what a code of a problem means, without asking the registry. */
export function addExplain(parent: Command, cli: Cli): void {
  parent
    .command("explain")
    .description("tell what a code such as HUB111 means and how to mend it")
    .argument("[code]", "all of them, in short, without one")
    .action((code: string | undefined, _options: object, command: Command) =>
      cli.perform(command, async ({ output: { style } }) => {
        if (code === undefined) {
          const rows = allCodes.map((known) => [style("bold", known.code), known.rule ?? "", known.title]);
          return { result: { codes: allCodes }, text: table(["code", "rule", "what"], rows, style) };
        }
        const explanation = explanationOf(code);
        if (explanation === undefined) {
          throw misuse(`There is no code ${JSON.stringify(code)}.`, "`hub explain` lists them.");
        }
        return { result: explanation, text: explained(explanation, style) };
      }),
    );
}

function explained({ code, rule, title, meaning, example, mend }: CodeExplanation, style: Style): string {
  const indented = (text: string, colour: "red" | "green") =>
    text
      .split("\n")
      .map((line) => `  ${style(colour, line === "" ? "" : `│ ${line}`)}`.trimEnd())
      .join("\n");
  return [
    `${style(["red", "bold"], code)}  ${style("bold", title)}${rule === null ? "" : style("dim", `  (${rule} of schema/CONTRACT.md)`)}`,
    wrapped(meaning),
    `As it was:\n${indented(example.wrong, "red")}`,
    `As it should be:\n${indented(example.right, "green")}`,
    wrapped(`→ ${mend}`),
  ].join("\n\n");
}

/** Breaks a paragraph into lines of at most 100 characters. */
function wrapped(paragraph: string): string {
  return paragraph.replace(/(.{1,100})(?:\s+|$)/g, "$1\n").trimEnd();
}
