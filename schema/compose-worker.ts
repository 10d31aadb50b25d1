/** @module The worker thread that composes: it can be ended at any moment, and its memory goes with it. */
import { parentPort, workerData } from "node:worker_threads";
import { composeInSteps } from "./compose-steps.js";
import type { SubgraphSchema } from "./subgraph-schema.js";
import { yieldToOthers } from "./yield-to-others.js";

yieldToOthers();
process.env["APOLLO_TELEMETRY_DISABLED"] = "1";
const result = await composeInSteps(workerData as SubgraphSchema[], (step) =>
  parentPort?.postMessage({ step }),
);
parentPort?.postMessage({ result });
