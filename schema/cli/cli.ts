/** @module What every command runs in: its options, its output, its exit code. */
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { type RegistryClient, registryClient } from "../registry/registry-client.js";
import { commandFailure, misuse } from "./command-failure.js";
import { ExitCode } from "./exit-code.js";
import { type Output, openOutput, type Report, type Streams } from "./output.js";

/** What the process gives. */
export interface CliEnvironment {
  readonly streams: Streams;
  /** `HUB_REGISTRY_URL`, `HUB_REGISTRY_TOKEN`, `HUB_DATA_DIR`. */
  readonly variables: NodeJS.ProcessEnv;
}

/** One command while it runs. */
export interface Session {
  readonly output: Output;
  /** Where the registry is, from `--registry`, the environment, or this machine. */
  readonly registryUrl: string;
  readonly token: string | undefined;
  /** Time for one answer, in milliseconds. */
  readonly timeout: number;
  /** The registry; closed when the command ends. */
  registry(): RegistryClient;
}

/** Runs the deeds of commands. */
export interface Cli {
  /** Runs one, writes what it came to (unless it is null: told already), and sets the exit code. */
  perform(command: Command, deed: (session: Session) => Promise<Report | null>): Promise<void>;
  /** The exit code of what was performed. */
  exitCode(): ExitCode;
}

/** Where an embedded hub's registry answers. */
export const LOCAL_REGISTRY = "http://127.0.0.1:4000/registry";

/** Options that every command has. */
interface GlobalOptions {
  readonly json?: boolean;
  readonly registry?: string;
  readonly token?: string;
  readonly timeout?: number;
}

/** Prepares to run commands. */
export function createCli({ streams, variables }: CliEnvironment): Cli {
  let exitCode: ExitCode = ExitCode.DONE;
  return {
    exitCode: () => exitCode,
    async perform(command, deed) {
      const options = command.optsWithGlobals<GlobalOptions>();
      const output = openOutput(streams, options.json === true);
      const name = nameOf(command);
      const clients: RegistryClient[] = [];
      try {
        const registryUrl = registryUrlOf(options, variables);
        const token = tokenOf(options, variables, registryUrl);
        const timeout = (options.timeout ?? 120) * 1_000;
        const report = await deed({
          output,
          registryUrl,
          token,
          timeout,
          registry() {
            const client = registryClient({ url: registryUrl, token, timeout });
            clients.push(client);
            return client;
          },
        });
        exitCode = report?.exitCode ?? ExitCode.DONE;
        if (report !== null) output.report(name, report);
      } catch (error) {
        const failure = commandFailure(error);
        exitCode = failure.exitCode;
        output.failure(name, failure);
      } finally {
        await Promise.all(clients.map((client) => client.close()));
      }
    },
  };
}

/** A command's words without the program's, e.g. `subgraph check`. */
export function nameOf(command: Command): string {
  const words: string[] = [];
  for (let at: Command | null = command; at?.parent; at = at.parent) words.unshift(at.name());
  return words.join(" ");
}

function registryUrlOf({ registry }: GlobalOptions, variables: NodeJS.ProcessEnv): string {
  const [name, value] =
    registry === undefined
      ? ["HUB_REGISTRY_URL", variables["HUB_REGISTRY_URL"] || LOCAL_REGISTRY]
      : ["--registry", registry];
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw misuse(
      `${name} cannot be ${JSON.stringify(value)}: it must be an http:// or https:// address without user and password.`,
    );
  }
  return value.replace(/\/+$/, "");
}

/** The token given, or the one that a hub on this machine keeps for whoever runs it. */
function tokenOf({ token }: GlobalOptions, variables: NodeJS.ProcessEnv, registryUrl: string) {
  const given = token || variables["HUB_REGISTRY_TOKEN"];
  if (given) {
    if (/^[\x21-\x7e]+$/.test(given)) return given;
    throw misuse(
      `${token ? "--token" : "HUB_REGISTRY_TOKEN"} is no token: it holds blanks or odd characters.`,
    );
  }
  if (!/^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(registryUrl).hostname)) return undefined;
  try {
    return readFileSync(`${variables["HUB_DATA_DIR"] || ".data"}/registry-token`, "utf8").trim() || undefined;
  } catch {
    return undefined;
  }
}
