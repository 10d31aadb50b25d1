/** @module docs/codes.md, made from the explanations: `npm run schema` renews it. */
import { allCodes } from "./all-codes.js";
import type { CodeExplanation } from "./code-explanation.js";

const INTRODUCTION = `# Codes of problems

When the registry refuses a schema, or \`hub subgraph verify\` finds a fault in a running server, each problem has one of
these codes, with the place, the line in your SDL where there is one, and what to change. \`hub explain <code>\` prints
the same in a terminal. \`R…\` and \`S…\` are rules of [the contract](../schema/CONTRACT.md). The examples are SDL of a partner with the slug \`camera-esempio\`;
types of the contract that they use are left out.

This page is written by \`npm run schema\` from \`schema/codes/\`; tests publish the examples.
`;

/** The whole page. */
export function codesPage(): string {
  const contents = allCodes.map(({ code, title }) => `- [${code}](#${code.toLowerCase()}) ${title}`);
  return `${INTRODUCTION}\n${contents.join("\n")}\n\n${allCodes.map(section).join("\n")}`;
}

function section({ code, rule, title, meaning, example, mend }: CodeExplanation): string {
  const block = (text: string) => `\`\`\`${example.language}\n${text}\n\`\`\``;
  return [
    `## ${code}`,
    "",
    `**${title}**${rule === null ? "" : ` (${rule})`}`,
    "",
    meaning,
    "",
    "As it was:",
    "",
    block(example.wrong),
    "",
    "As it should be:",
    "",
    block(example.right),
    "",
    mend,
    "",
  ].join("\n");
}
