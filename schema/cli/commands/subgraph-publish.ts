import type { Command } from "commander";
import type { Cli } from "../cli.js";
import { publishReport } from "../describe-publish.js";
import { readSchema } from "../schema-source.js";

/** `hub subgraph publish`: checks a schema and puts it live. */
export function addSubgraphPublish(parent: Command, cli: Cli): void {
  parent
    .command("publish")
    .description("check a schema and put it live; what is refused changes nothing")
    .argument("<slug>", "the subgraph")
    .option(
      "--url <url>",
      "where the gateway reaches it (default: as before); its schema is read there when --schema is missing",
    )
    .option("--schema <source>", "a file, `-` for standard input, or the address of the running subgraph")
    .action((slug: string, options: { schema?: string; url?: string }, command: Command) =>
      cli.perform(command, async ({ output, registry, timeout }) => {
        const { sdl, name } = await readSchema(options.schema, options.url, timeout);
        const done = output.progress(`Publishing ${slug} …`);
        const result = await registry()
          .publish(slug, { sdl, ...(options.url !== undefined && { url: options.url }) })
          .finally(done);
        const words = {
          done: `${slug} is published`,
          unchanged: `${slug} is as it was`,
          refused: `${slug} is refused`,
        };
        return publishReport(result, words, { slug, sdl, name }, output.style);
      }),
    );
}
