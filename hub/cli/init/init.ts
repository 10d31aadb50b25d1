import { type Command, Option } from "commander";
import { projectFile } from "../../../runtime/project-files.js";
import type { Cli } from "../../../schema/cli/cli.js";
import { misuse } from "../../../schema/cli/command-failure.js";

/** `hub init`: the beginning of a subgraph, which passes the check as it stands. */
export function addInit(program: Command, cli: Cli): void {
  program
    .command("init")
    .description("write the beginning of a subgraph; it passes `hub subgraph check` as it stands")
    .argument("<slug>", "the subgraph")
    .addOption(
      new Option(
        "--template <name>",
        "javascript: plain, with @apollo/subgraph alone; kit: hosted by the hub, in this checkout",
      )
        .choices(["javascript", "kit"])
        .default("javascript"),
    )
    .option("--into <folder>", "the new folder (default: named after the slug); with kit, where to put it")
    .action((slug: string, options: { template: "javascript" | "kit"; into?: string }, command: Command) =>
      cli.perform(command, async ({ output: { style } }) => {
        // What they need of the kit takes a moment to load, which other commands need not wait for.
        const { FolderRefused, writePartner } = await import("../../../subgraphs/kit/write-partner.js");
        const { writePlainJavascript } = await import("./write-plain-javascript.js");
        try {
          const written =
            options.template === "kit"
              ? writePartner(slug, options.into ?? projectFile("subgraphs"))
              : writePlainJavascript(slug, options.into ?? slug);
          return {
            result: { slug, template: options.template, folder: written.folder, files: written.files },
            text: [
              style("green", `✔ Wrote ${written.folder}: ${written.files.join(", ")}.`),
              "",
              "Next:",
              ...written.nextSteps.map((step, index) => `  ${index + 1}. ${step}`),
            ].join("\n"),
          };
        } catch (error) {
          if (error instanceof FolderRefused) throw misuse(`Cannot write a subgraph: ${error.message}.`);
          throw error;
        }
      }),
    );
}
