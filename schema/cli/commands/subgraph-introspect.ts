import type { Command } from "commander";
import type { Cli } from "../cli.js";
import { misuse } from "../command-failure.js";
import { introspectSdl } from "../introspect-sdl.js";
import { textReport } from "../text-report.js";

/** `hub subgraph introspect`: the SDL that a running subgraph gives. */
export function addSubgraphIntrospect(parent: Command, cli: Cli): void {
  parent
    .command("introspect")
    .description("print the schema of a running subgraph")
    .argument("<url>", "its GraphQL endpoint")
    .option("--output <file>", "write it to a file")
    .action((url: string, options: { output?: string }, command: Command) =>
      cli.perform(command, async ({ output, timeout }) => {
        if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
          throw misuse(`${JSON.stringify(url)} is no http:// or https:// address.`);
        }
        const done = output.progress(`Asking ${url} …`);
        const sdl = await introspectSdl(url, timeout).finally(done);
        return textReport(sdl, { url, sdl }, options.output);
      }),
    );
}
