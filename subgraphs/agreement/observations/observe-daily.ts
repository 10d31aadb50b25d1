/** @module Observes the hub every day, as long as the subgraph runs. */
import { today } from "../../../runtime/clock.js";
import type { Running } from "../../../runtime/process.js";
import type { WorkTools } from "../../kit/define-subgraph.js";
import { observeHub } from "./observe-hub.js";

/** Milliseconds between two looks at the date, and most between two attempts while today is missing. */
const INTERVAL = 30_000;
/** Milliseconds before the second attempt; every further pause is half as long again. */
const FIRST_PAUSE = 1_000;

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
  let lastProblem = "";
  let attempts = 0;

  async function look(): Promise<void> {
    const date = today(tools.clock).toString();
    if (date === observed) return;
    try {
      const attempt = await observeHub(tools, keptDays);
      if (attempt !== "TOO_EARLY") observed = date;
      if (attempt === "WRITTEN") tools.log.info({ date }, "the hub is observed");
      lastProblem = "";
    } catch (error) {
      // The same problem again and again is told once.
      const { message } = error as Error;
      if (message !== lastProblem) tools.log.warn({ err: error }, "the hub cannot be observed yet");
      lastProblem = message;
    }
  }

  /** Looks, and says how long to wait before looking again. */
  async function pauseAfterLook(): Promise<number> {
    await look();
    attempts = observed === today(tools.clock).toString() ? 0 : attempts + 1;
    return attempts === 0 ? INTERVAL : Math.min(INTERVAL, FIRST_PAUSE * 1.5 ** (attempts - 1));
  }

  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let running = lookOnAndOn();
  await running;

  async function lookOnAndOn(): Promise<void> {
    const pause = await pauseAfterLook();
    if (closed) return;
    timer = setTimeout(() => {
      running = lookOnAndOn();
    }, pause).unref();
  }

  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
