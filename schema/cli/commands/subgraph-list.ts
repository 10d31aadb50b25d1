import type { Command } from "commander";
import type { Cli } from "../cli.js";
import { shownInstant } from "../instant.js";
import { plain } from "../plain.js";
import { table } from "../table.js";

/** `hub subgraph list`: the subgraphs that are published. */
export function addSubgraphList(parent: Command, cli: Cli): void {
  parent
    .command("list")
    .description("list the published subgraphs, or the versions or refusals of one")
    .argument("[slug]", "one subgraph, with all its versions")
    .option("--rejected", "what was refused of it lately, and why")
    .action((slug: string | undefined, options: { rejected?: boolean }, command: Command) =>
      cli.perform(command, async ({ output: { style }, registry }) => {
        if (slug !== undefined && options.rejected) {
          const rejections = await registry().rejections(slug);
          const rows = rejections.map(({ id, rejectedAt, publishedBy, problems }) => [
            String(id),
            shownInstant(rejectedAt),
            plain(publishedBy),
            [...new Set(problems.map(({ code }) => code))].join(" "),
            plain(problems[0]?.message ?? ""),
          ]);
          return { result: { rejections }, text: table(["id", "when", "by", "codes", "first"], rows, style) };
        }
        if (slug !== undefined) {
          const versions = await registry().subgraphVersions(slug);
          const rows = versions.map(({ version, publishedAt, publishedBy, url, digest }) => [
            String(version),
            shownInstant(publishedAt),
            plain(publishedBy),
            plain(url),
            digest.slice(0, 12),
          ]);
          return {
            result: { versions },
            text: table(["version", "when", "by", "url", "digest"], rows, style),
          };
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
