import { RegistryFailure } from "../registry/registry-client.js";
import { ExitCode } from "./exit-code.js";

/** Why a command could not come to a result, with the exit code that says so. */
export class CommandFailure extends Error {
  override name = "CommandFailure";
  constructor(
    /** For scripts, e.g. `TIMED_OUT`; docs/cli.md lists them. */
    readonly code: string,
    readonly exitCode: ExitCode,
    message: string,
    /** What to do about it. */
    readonly remedy?: string,
    /** Seconds after which the same command may fare better. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** Wrong use or configuration. */
export function misuse(message: string, remedy?: string): CommandFailure {
  return new CommandFailure("MISUSE", ExitCode.MISUSE, message, remedy);
}

/** The failure that an error stands for. */
export function commandFailure(error: unknown): CommandFailure {
  if (error instanceof CommandFailure) return error;
  if (!(error instanceof RegistryFailure)) {
    // How far it came, nobody knows; this must not look like a refusal.
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return new CommandFailure("FAULT", ExitCode.UNKNOWN, `The command itself failed: ${stack}`);
  }
  const { code, exitCode, remedy } = KINDS[error.kind];
  const { retryAfter } = error;
  const isLater = error.kind === "busy" && retryAfter !== undefined;
  const advice = isLater ? `Nothing was done. Run the command again in ${seconds(retryAfter)}.` : remedy;
  return new CommandFailure(code, exitCode, error.message, advice, retryAfter);
}

function seconds(count: number): string {
  return `${count} second${count === 1 ? "" : "s"}`;
}

const KINDS: Readonly<
  Record<RegistryFailure["kind"], { code: string; exitCode: ExitCode; remedy: string | undefined }>
> = {
  unreachable: {
    code: "UNREACHABLE",
    exitCode: ExitCode.MISUSE,
    remedy: "Check --registry or HUB_REGISTRY_URL, and that the registry runs. Nothing was sent.",
  },
  unknown: {
    code: "OUTCOME_UNKNOWN",
    exitCode: ExitCode.UNKNOWN,
    remedy:
      "It may or may not have been done. Look with `hub subgraph list`; running the same command again is safe.",
  },
  "no-registry": {
    code: "NO_REGISTRY",
    exitCode: ExitCode.MISUSE,
    remedy: "Check --registry or HUB_REGISTRY_URL: an embedded hub's registry answers under /registry.",
  },
  forbidden: {
    code: "FORBIDDEN",
    exitCode: ExitCode.MISUSE,
    remedy: "Give a token that is valid for this with --token or HUB_REGISTRY_TOKEN.",
  },
  missing: { code: "NOT_FOUND", exitCode: ExitCode.REFUSED, remedy: undefined },
  busy: { code: "TRY_AGAIN", exitCode: ExitCode.REFUSED, remedy: "Nothing was done. Run the command again." },
  refused: { code: "REFUSED", exitCode: ExitCode.REFUSED, remedy: undefined },
};
