/** @module The `hub` command: its subcommands, and how one line of words becomes an exit code. */
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { projectFile } from "../../runtime/project-files.js";
import { type Cli, type CliEnvironment, createCli, LOCAL_REGISTRY, nameOf } from "./cli.js";
import { CommandFailure } from "./command-failure.js";
import { addAuditList } from "./commands/audit-list.js";
import { addAuditVerify } from "./commands/audit-verify.js";
import { addExplain } from "./commands/explain.js";
import { addSubgraphCheck } from "./commands/subgraph-check.js";
import { addSubgraphDelete } from "./commands/subgraph-delete.js";
import { addSubgraphDiff } from "./commands/subgraph-diff.js";
import { addSubgraphFetch } from "./commands/subgraph-fetch.js";
import { addSubgraphHistory } from "./commands/subgraph-history.js";
import { addSubgraphIntrospect } from "./commands/subgraph-introspect.js";
import { addSubgraphList } from "./commands/subgraph-list.js";
import { addSubgraphPublish } from "./commands/subgraph-publish.js";
import { addSubgraphVerify } from "./commands/subgraph-verify.js";
import { addSupergraphDiff } from "./commands/supergraph-diff.js";
import { addSupergraphFetch } from "./commands/supergraph-fetch.js";
import { addSupergraphHistory } from "./commands/supergraph-history.js";
import { addSupergraphRollback } from "./commands/supergraph-rollback.js";
import { addTokenCreate } from "./commands/token-create.js";
import { addTokenList } from "./commands/token-list.js";
import { addTokenRevoke } from "./commands/token-revoke.js";
import { ExitCode } from "./exit-code.js";
import { openOutput } from "./output.js";
import { wholeNumber } from "./whole-number.js";

/** Adds one command to its parent. */
export type AddCommand = (parent: Command, cli: Cli) => void;

const SUBGRAPH: readonly AddCommand[] = [
  addSubgraphCheck,
  addSubgraphPublish,
  addSubgraphList,
  addSubgraphFetch,
  addSubgraphHistory,
  addSubgraphDiff,
  addSubgraphDelete,
  addSubgraphIntrospect,
  addSubgraphVerify,
];
const SUPERGRAPH: readonly AddCommand[] = [
  addSupergraphFetch,
  addSupergraphHistory,
  addSupergraphDiff,
  addSupergraphRollback,
];
const TOKEN: readonly AddCommand[] = [addTokenCreate, addTokenList, addTokenRevoke];
const AUDIT: readonly AddCommand[] = [addAuditList, addAuditVerify];

/**
 * Runs one command line.
 *
 * @param words the words after `hub`
 * @param more commands that need more of the hub than schema/ may import
 * @returns the exit code
 */
export async function runHub(
  words: readonly string[],
  environment: CliEnvironment,
  more: readonly AddCommand[] = [],
): Promise<ExitCode> {
  const cli = createCli(environment);
  const program = hubProgram(cli, environment, more);
  try {
    await program.parseAsync(words, { from: "user" });
    return cli.exitCode();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return ExitCode.DONE;
    if (words.includes("--json")) {
      // Without a command commander tells the help, and says so in a word of its own.
      const message =
        error.code === "commander.help" ? "A command is missing." : error.message.replace(/^error: /, "");
      const failure = new CommandFailure("MISUSE", ExitCode.MISUSE, message);
      const silent = { ...environment.streams, stderr: { write: () => true } as never };
      openOutput(silent, true).failure(nameOf(commandOf(program, words)), failure);
    }
    return ExitCode.MISUSE;
  }
}

/** The command that words name, as far as they do; other words, a token among them perhaps, are passed over. */
function commandOf(program: Command, words: readonly string[]): Command {
  return words.reduce((at, word) => at.commands.find((command) => command.name() === word) ?? at, program);
}

function hubProgram(cli: Cli, { streams }: CliEnvironment, more: readonly AddCommand[]): Command {
  const program = new Command("hub")
    .description("Checks and publishes subgraphs, and looks after the registry that joins them.")
    .version(JSON.parse(readFileSync(projectFile("package.json"), "utf8")).version)
    .option("--json", "print the result as one line of JSON on standard output")
    .option("--registry <url>", `the registry (HUB_REGISTRY_URL; default ${LOCAL_REGISTRY})`)
    .option("--token <token>", "what you show it (HUB_REGISTRY_TOKEN; default that of a hub on this machine)")
    .option("--timeout <seconds>", "time for one answer of the registry (default 120)", wholeNumber(1, 3_600))
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void streams.stdout.write(text),
      writeErr: (text) => void streams.stderr.write(text),
    })
    .showHelpAfterError("(--help tells how it is used)")
    .addHelpText(
      "after",
      "\nExit codes: 0 done, 1 refused or problems found, 2 outcome unknown, 3 wrong use or configuration.",
    )
    .exitOverride();
  const group = (name: string, description: string, commands: readonly AddCommand[]) => {
    const parent = program.command(name).description(description);
    for (const add of commands) add(parent, cli);
  };
  group("subgraph", "check, publish and look at subgraphs", SUBGRAPH);
  group("supergraph", "look at what serves, and go back", SUPERGRAPH);
  group("token", "who may publish what (operators)", TOKEN);
  group("audit", "who did what, and whether that record is whole (operators)", AUDIT);
  addExplain(program, cli);
  for (const add of more) add(program, cli);
  return program;
}
