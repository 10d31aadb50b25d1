import type { Command } from "commander";
import type { Cli } from "../cli.js";
import { misuse } from "../command-failure.js";
import { describeVersions } from "../describe-versions.js";
import { shownInstant } from "../instant.js";
import { plain } from "../plain.js";
import { table } from "../table.js";

/** `hub subgraph list`: the subgraphs that are published. */
export function addSubgraphList(parent: Command, cli: Cli): void {
  parent
    .command("list")
    .description("list the published subgraphs, or the versions or refusals of one")
    .argument("[slug]", "one subgraph, with its newest versions")
    .option("--rejected", "what was refused of it lately, and why")
    .action((slug: string | undefined, options: { rejected?: boolean }, command: Command) =>
      cli.perform(command, async ({ output: { style }, registry }) => {
        if (options.rejected && slug === undefined) {
          throw misuse("--rejected needs a slug: what was refused is read of one subgraph.");
        }
        if (slug !== undefined && options.rejected) {
          const rejections = await registry().rejections(slug);
          const rows = rejections.map(({ id, rejectedAt, publishedBy, problems }) => [
            String(id),
            shownInstant(rejectedAt),
            plain(publishedBy),
            [...new Set(problems.map(({ code }) => code))].join(" "),
            plain(problems[0]?.message ?? ""),
          ]);
          const text =
            rows.length === 0
              ? `Nothing of ${slug} was refused lately.`
              : table(["id", "when", "by", "codes", "first"], rows, style);
          return { result: { rejections }, text };
        }
        if (slug !== undefined) {
          const versions = await registry().subgraphVersions(slug);
          return { result: { versions }, text: describeVersions(versions, style) };
        }
        const subgraphs = await registry().subgraphs();
        const rows = subgraphs.map(({ slug: name, version, publishedAt, publishedBy, url }) => [
          style("bold", name),
          String(version),
          shownInstant(publishedAt),
          plain(publishedBy),
          plain(url),
        ]);
        return {
          result: { subgraphs },
          text: table(["subgraph", "version", "when", "by", "url"], rows, style),
        };
      }),
    );
}
