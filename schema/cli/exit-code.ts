/** How a command ends. Scripts decide by it, so a code is never given a second meaning; docs/cli.md lists them. */
export const ExitCode = {
  /** Done, or nothing to do. */
  DONE: 0,
  /** Refused by the registry, or problems were found. Nothing has changed. */
  REFUSED: 1,
  /** Not known: the answer did not come, and what was asked for may or may not have been done. */
  UNKNOWN: 2,
  /** Wrong use or configuration: nothing was asked for. */
  MISUSE: 3,
} as const;

/** One of {@link ExitCode}. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
