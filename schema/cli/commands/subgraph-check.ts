import type { Command } from "commander";
import type { Cli } from "../cli.js";
import { countChanges, describeChanges } from "../describe-changes.js";
import { describeProblems } from "../describe-problems.js";
import { ExitCode } from "../exit-code.js";
import { readSchema } from "../schema-source.js";

/** `hub subgraph check`: what publishing would do, without doing it. */
export function addSubgraphCheck(parent: Command, cli: Cli): void {
  parent
    .command("check")
    .description("say what publishing a schema would do, without doing it")
    .argument("<slug>", "the subgraph")
    .option("--schema <source>", "a file, `-` for standard input, or the address of the running subgraph")
    .option(
      "--url <url>",
      "where the gateway would reach it (default: as before); its schema is read there when --schema is missing",
    )
    .action((slug: string, options: { schema?: string; url?: string }, command: Command) =>
      cli.perform(command, async ({ output, registry, timeout }) => {
        const { sdl, name } = await readSchema(options.schema, options.url, timeout);
        const done = output.progress(`Checking ${slug} against what is live …`);
        const result = await registry()
          .check(slug, { sdl, ...(options.url !== undefined && { url: options.url }) })
          .finally(done);
        const { style } = output;
        const refused = result.status === "refused";
        const verdict = refused
          ? style("red", `✖ ${slug} would be refused: ${countProblems(result.problems.length)}.`)
          : style(
              "green",
              `✔ ${slug} can be published: ${result.composition?.unchanged ? "it is as it was" : countChanges(result.changes)}.`,
            );
        return {
          result,
          exitCode: refused ? ExitCode.REFUSED : ExitCode.DONE,
          text: [
            verdict,
            describeProblems(result.problems, { slug, sdl, name }, style),
            describeChanges(result.changes, style),
          ]
            .filter(Boolean)
            .join("\n\n"),
        };
      }),
    );
}

/** E.g. `2 problems`. */
export function countProblems(count: number): string {
  return `${count} problem${count === 1 ? "" : "s"}`;
}
