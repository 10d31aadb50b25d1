/** @module The `hub` command as a process. */
import { runHub } from "../../schema/cli/program.js";
import { addDev } from "./dev/dev.js";
import { addInit } from "./init/init.js";

// Whoever reads the output may stop reading: `hub supergraph fetch | head`.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

process.exitCode = await runHub(
  process.argv.slice(2),
  { streams: { stdout: process.stdout, stderr: process.stderr }, variables: process.env },
  [addDev, addInit],
);
