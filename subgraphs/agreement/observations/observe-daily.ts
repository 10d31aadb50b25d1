/** @module Observes the hub every day, as long as the subgraph runs. */
import { today } from "../../../runtime/clock.js";
import type { Running } from "../../../runtime/process.js";
import type { WorkTools } from "../../kit/define-subgraph.js";
import { observeHub } from "./observe-hub.js";

/** Seconds between two looks at the date, and between two attempts while there is no observation of today. */
const INTERVAL = 30;

/** Days that observations are kept unless an operator says otherwise: the accord's three years, and two more. */
export const OBSERVATIONS_KEPT = 1_830;

/**
 * Begins to observe: today at once when it is missing, then every new day. A day on which the catalogue cannot be asked
 * until midnight has no observation.
 *
 * @param keptDays days that observations are kept; 0 for ever
 */
export async function observeDaily(tools: WorkTools, keptDays = OBSERVATIONS_KEPT): Promise<Running> {
  let observed = "";
  let running: Promise<void> | undefined;
  let lastProblem = "";

  async function look(): Promise<void> {
    const date = today(tools.clock).toString();
    if (date === observed) return;
    try {
      const attempt = await observeHub(tools, keptDays);
      if (attempt !== "TOO_EARLY") observed = date;
      if (attempt === "WRITTEN") tools.log.info({ date }, "the hub is observed");
      lastProblem = "";
    } catch (error) {
      // The same problem every half minute is told once.
      const { message } = error as Error;
      if (message !== lastProblem) tools.log.warn({ err: error }, "the hub cannot be observed yet");
      lastProblem = message;
    }
  }

  function lookAlone(): Promise<void> {
    running ??= look().finally(() => {
      running = undefined;
    });
    return running;
  }

  await lookAlone();
  const timer = setInterval(() => void lookAlone(), INTERVAL * 1_000);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
