import type { Command } from "commander";
import { reportText } from "../../verify/report-text.js";
import { verifySubgraph } from "../../verify/verify-subgraph.js";
import type { Cli } from "../cli.js";
import { misuse } from "../command-failure.js";
import { ExitCode } from "../exit-code.js";
import { ownNetwork } from "../own-network.js";
import { wholeNumber } from "../whole-number.js";

/** `hub subgraph verify`: whether a running server does what the contract asks of it. */
export function addSubgraphVerify(parent: Command, cli: Cli): void {
  parent
    .command("verify")
    .description("try whether a running subgraph does what the contract asks of it")
    .argument("<url>", "its GraphQL endpoint")
    .option("--slug <slug>", "whose server it is; default what the feed's ids start with")
    .option("--alone", "do not ask the registry for the other schemas to compare with")
    .option("--deadline <ms>", "time for an answer with live fields", wholeNumber(1, 600_000), 2_500)
    .action((url: string, options: { slug?: string; alone?: boolean; deadline: number }, command: Command) =>
      cli.perform(command, async ({ output, registry }) => {
        if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
          throw misuse(`${JSON.stringify(url)} is no http:// or https:// address.`);
        }
        const client = options.alone ? null : registry();
        const others =
          client === null
            ? []
            : await Promise.all((await client.subgraphs()).map(({ slug }) => client.subgraph(slug)));
        let done = output.progress(`Verifying ${url} …`);
        let checked = 0;
        const report = await verifySubgraph(url, {
          slug: options.slug,
          deadline: options.deadline,
          others,
          network: ownNetwork,
          onCheck({ title }, of) {
            done();
            done = output.progress(`${++checked} of ${of}: ${title}`);
          },
        }).finally(() => done());
        const { style } = output;
        return {
          result: report,
          exitCode: report.status === "passed" ? ExitCode.DONE : ExitCode.REFUSED,
          text: reportText(report, {
            good: (text) => style("green", text),
            bad: (text) => style("red", text),
            faint: (text) => style("dim", text),
          }),
        };
      }),
    );
}
