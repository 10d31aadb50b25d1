/** @module Tells listeners of each new value, one after the other. */
import type { Logger } from "../../runtime/log.js";

/** Listeners of one source. */
export interface Broadcast<Value> {
  subscribe(listener: (value: Value) => Promise<void>): () => void;
  /**
   * Calls the listeners in the order in which they subscribed and waits for each; one that fails is logged.
   *
   * @returns whether all of them took it
   */
  tell(value: Value): Promise<boolean>;
}

/** A broadcast without listeners; `what` names the values in the log. */
export function broadcast<Value>(what: string, log: Logger): Broadcast<Value> {
  const listeners = new Set<(value: Value) => Promise<void>>();
  return {
    subscribe(listener) {
      // A listener of its own each time, so that one function can subscribe twice and leave once.
      const own = (value: Value) => listener(value);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    async tell(value) {
      let isTaken = true;
      for (const listener of [...listeners]) {
        try {
          await listener(value);
        } catch (error) {
          isTaken = false;
          log.error({ err: error }, `a listener failed to take the new ${what}`);
        }
      }
      return isTaken;
    },
  };
}
