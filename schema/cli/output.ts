/** @module Where a command writes: results on standard output, everything else on standard error. */
import type { CommandFailure } from "./command-failure.js";
import { ExitCode } from "./exit-code.js";
import { type Style, styleFor } from "./style.js";

/** Version of what `--json` prints; grows when a field changes its meaning or goes. */
export const JSON_VERSION = 1;

/** What a command came to. */
export interface Report {
  /** What `--json` gives as `result`. */
  readonly result: unknown;
  /** What a person reads. */
  readonly text: string;
  /** Default {@link ExitCode.DONE}. */
  readonly exitCode?: ExitCode;
}

/** The streams of a process. */
export interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** What a command writes with. */
export interface Output {
  readonly json: boolean;
  /** Colours for what goes into {@link Report.text}. */
  readonly style: Style;
  /** Says something that is no result, on standard error. */
  note(text: string): void;
  /** Says that something goes on, on a terminal; the function that it returns takes it away again. */
  progress(text: string): () => void;
  /** Writes what the command came to. */
  report(command: string, report: Report): void;
  /** Writes why it came to nothing. */
  failure(command: string, failure: CommandFailure): void;
}

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/** Opens the streams for one command. */
export function openOutput({ stdout, stderr }: Streams, json: boolean): Output {
  const errorStyle = styleFor(stderr);
  const line = (text: string) => (text.endsWith("\n") ? text : `${text}\n`);
  const print = (value: object) => stdout.write(`${JSON.stringify({ version: JSON_VERSION, ...value })}\n`);
  return {
    json,
    style: styleFor(stdout),
    note: (text) => void stderr.write(line(text)),
    progress(text) {
      if (!stderr.isTTY) return () => {};
      let frame = 0;
      const draw = () =>
        stderr.write(`\r${errorStyle("cyan", FRAMES[frame++ % FRAMES.length] ?? "")} ${text}`);
      draw();
      const timer = setInterval(draw, 80);
      return () => {
        clearInterval(timer);
        stderr.write("\r\u001b[K");
      };
    },
    report(command, { result, text, exitCode = ExitCode.DONE }) {
      if (json) print({ command, exitCode, result });
      else if (text !== "") stdout.write(line(text));
    },
    failure(command, { code, exitCode, message, remedy, retryAfter }) {
      const error = { code, message, ...(remedy && { remedy }), ...(retryAfter && { retryAfter }) };
      if (json) print({ command, exitCode, error });
      stderr.write(`${errorStyle("red", "error")} ${line(message)}`);
      if (remedy) stderr.write(`${errorStyle("dim", "→")} ${line(remedy)}`);
    },
  };
}
