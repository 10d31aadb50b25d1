import type { Command } from "commander";
import { SettingsError } from "../../../runtime/settings.js";
import type { Cli } from "../../../schema/cli/cli.js";
import { misuse } from "../../../schema/cli/command-failure.js";
import { describeProblems } from "../../../schema/cli/describe-problems.js";
import type { Output } from "../../../schema/cli/output.js";
import { plain } from "../../../schema/cli/plain.js";
import { wholeNumber } from "../../../schema/cli/whole-number.js";
import { RegistryFailure } from "../../../schema/registry/registry-client.js";
import type { SubgraphSchema } from "../../../schema/subgraph-schema.js";
import type { DevHub } from "./dev-hub.js";
import { followSchema } from "./follow-schema.js";
import { liveRest } from "./live-rest.js";

/** Time between two looks at what else is live, in milliseconds. */
const REST_INTERVAL = 30_000;
/** Time between two readings of the partner's own feed, in milliseconds. */
const FEED_INTERVAL = 2_000;

interface DevOptions {
  readonly url: string;
  readonly schema?: string;
  readonly port: number;
  readonly rest?: string;
}

/** `hub dev`: a partner's local subgraph joined to the live rest, on the partner's own machine. */
export function addDev(program: Command, cli: Cli): void {
  program
    .command("dev")
    .description("serve the hub on this machine with your local subgraph in it, recomposed on each change")
    .argument("<slug>", "your subgraph")
    .requiredOption("--url <url>", "where your subgraph runs, e.g. http://127.0.0.1:4001/graphql")
    .option("--schema <file>", "watch this file instead of asking the running subgraph for its schema")
    .option("--port <port>", "where to serve; 0 lets the system choose", wholeNumber(0, 65_535), 4_010)
    .option("--rest <url>", "where this machine reaches the live subgraphs, with {slug} in it")
    .action((slug: string, options: DevOptions, command: Command) =>
      cli.perform(command, async ({ output, registry, registryUrl }) => {
        if (!/^https?:\/\//.test(options.url) || !URL.canParse(options.url)) {
          throw misuse(
            `--url cannot be ${JSON.stringify(options.url)}: it must be an http:// or https:// address.`,
          );
        }
        const where = { registry: registry(), registryUrl, addresses: options.rest };
        const rest = await liveRest(slug, where);
        const { startDevHub } = await import("./dev-hub.js");
        const hub = await startDevHub(options.port).catch((error) => {
          if (!(error instanceof SettingsError)) throw error;
          throw misuse(error.message.replace("HUB_PORT", "--port"));
        });
        output.report("dev", {
          result: { slug, endpoint: `${hub.address}/graphql`, explorer: `${hub.address}/explore` },
          text: [
            `GraphQL endpoint   ${hub.address}/graphql`,
            `Explorer           ${hub.address}/explore`,
            `Joined with        ${rest.length} live subgraphs of ${registryUrl}`,
            "Ctrl-C stops it.",
            "",
          ].join("\n"),
        });
        const stop = joinAndFollow(slug, options, hub, rest, () => liveRest(slug, where), output);
        await new Promise<void>((resolve) => {
          process.once("SIGINT", resolve);
          process.once("SIGTERM", resolve);
        });
        await stop();
        await hub.close();
        return null;
      }),
    );
}

/** Serves what there is, and again whenever the partner's schema or what else is live changes. */
function joinAndFollow(
  slug: string,
  { url, schema }: DevOptions,
  hub: DevHub,
  first: readonly SubgraphSchema[],
  readRest: () => Promise<readonly SubgraphSchema[]>,
  output: Output,
): () => Promise<void> {
  const { style } = output;
  let rest = first;
  let own: SubgraphSchema | null = null;
  let serves = false;
  let turn = Promise.resolve();
  /** One after the other: a change may come while the one before is composed. */
  const inTurn = (deed: () => Promise<void>) => {
    turn = turn.then(deed);
    return turn;
  };
  const say = (text: string) => output.note(`${style("dim", new Date().toTimeString().slice(0, 8))} ${text}`);

  async function join(why: string): Promise<void> {
    if (own === null) return;
    const done = output.progress("Composing …");
    const problems = await hub.serve(rest, own).finally(done);
    if (problems.length === 0) {
      serves = true;
      say(style("green", `✔ ${why}: composed, ${slug} is in it.`));
      return;
    }
    const instead = serves ? "what was composed before serves on" : "nothing serves yet";
    say(style("red", `✖ ${why}: ${slug} would be refused; ${instead}.`));
    output.note(describeProblems(problems, { slug, sdl: own.sdl, name: schema ?? url }, style));
  }

  const stopSchema = followSchema(schema, url, {
    changed: (sdl) =>
      inTurn(async () => {
        const why = own === null ? "schema read" : "schema changed";
        own = { slug, sdl, url };
        await join(why);
      }),
    lost: (reason) => say(style("yellow", `${reason} Waiting for it.`)),
  });
  const restTimer = setInterval(
    () =>
      void inTurn(async () => {
        try {
          const next = await readRest();
          if (JSON.stringify(next) === JSON.stringify(rest)) return;
          rest = next;
          await join("the live subgraphs changed");
        } catch (error) {
          if (!(error instanceof RegistryFailure)) throw error;
          say(style("yellow", `${error.message} What was live before stays.`));
        }
      }),
    REST_INTERVAL,
  );
  let told = "";
  const feedTimer = setInterval(
    () =>
      void inTurn(async () => {
        const feed = serves ? await hub.harvest(slug) : null;
        if (feed === null || JSON.stringify(feed) === told) return;
        told = JSON.stringify(feed);
        say(
          feed.lastProblem === null
            ? `offerFeed: ${feed.records} offers`
            : style("yellow", `offerFeed: ${plain(feed.lastProblem)}`),
        );
        for (const { id, reason } of feed.refusedRecords)
          say(style("red", `offerFeed: ${plain(id)} is refused: ${plain(reason)}`));
      }),
    FEED_INTERVAL,
  );
  return async () => {
    clearInterval(restTimer);
    clearInterval(feedTimer);
    await stopSchema();
    await turn;
  };
}
