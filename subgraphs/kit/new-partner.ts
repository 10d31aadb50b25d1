/**
 * @module `npm run partner:new -- <slug> [--into <folder>]`: writes the folder of a partner that the hub hosts. Exit
 * codes: 0 written, 2 wrong use (nothing was written).
 */
import { parseArgs } from "node:util";
import { projectFile } from "../../runtime/project-files.js";
import { FolderRefused, writePartner } from "./write-partner.js";

process.exitCode = run(process.argv.slice(2));

function run(words: string[]): number {
  try {
    const { positionals, values } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { into: { type: "string", default: projectFile("subgraphs") } },
    });
    const [slug] = positionals;
    if (slug === undefined || positionals.length > 1) return refuse("name one slug");
    const { folder, files, nextSteps } = writePartner(slug, values.into);
    const steps = nextSteps.map((step, index) => `  ${index + 1}. ${step}`);
    process.stdout.write(
      `${[`Wrote ${folder}: ${files.join(", ")}.`, "", "Next:", ...steps, ""].join("\n")}`,
    );
    return 0;
  } catch (error) {
    if (error instanceof FolderRefused || error instanceof TypeError) return refuse(error.message);
    throw error;
  }
}

function refuse(reason: string): number {
  process.stderr.write(
    `Cannot write a partner's folder: ${reason}.\nUse: npm run partner:new -- <slug> [--into <folder>]\n`,
  );
  return 2;
}
