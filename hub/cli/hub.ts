/** @module The `hub` command as a process. */
import { runHub } from "../../schema/cli/program.js";

process.exitCode = await runHub(process.argv.slice(2), {
  streams: { stdout: process.stdout, stderr: process.stderr },
  variables: process.env,
});
