/** @module Query plans by operation: each is made once, however many requests wait for it at the same time. */
import { setImmediate as turn } from "node:timers/promises";
import type { QueryPlan, QueryPlannerConfig } from "@apollo/query-planner";

/** What Apollo Gateway takes as cache of plans. */
export type PlanCache = NonNullable<QueryPlannerConfig["cache"]>;

/** Plans that are kept, by the length of their JSON in characters. */
const SIZE_LIMIT = 50 * 1024 * 1024;

/**
 * An empty cache. The least recently used plans give way when it is full.
 *
 * Apollo Gateway asks for a plan and, when there is none, makes it in the same turn of the event loop. After a new
 * supergraph all requests in flight would find no plan at once, and each would make it, one after the other. So whoever
 * comes second waits for the end of the turn, in which the first one's plan is there.
 */
export function planCache(): PlanCache {
  const kept = new Map<string, { readonly plan: QueryPlan; readonly size: number }>();
  const wanted = new Set<string>();
  let total = 0;

  function drop(key: string): boolean {
    total -= kept.get(key)?.size ?? 0;
    return kept.delete(key);
  }

  function take(key: string): QueryPlan | undefined {
    const found = kept.get(key);
    if (found === undefined) return undefined;
    kept.delete(key);
    kept.set(key, found);
    return found.plan;
  }

  return {
    async get(key) {
      const plan = take(key);
      if (plan !== undefined) return plan;
      if (wanted.has(key)) {
        await turn();
        // Still none: it could not be made, and everybody gets to hear why.
        return take(key);
      }
      wanted.add(key);
      setImmediate(() => wanted.delete(key));
      return undefined;
    },
    async set(key, plan) {
      const size = JSON.stringify(plan).length;
      drop(key);
      if (size > SIZE_LIMIT) return;
      kept.set(key, { plan, size });
      total += size;
      for (const oldest of kept.keys()) {
        if (total <= SIZE_LIMIT) break;
        drop(oldest);
      }
    },
    delete: async (key) => drop(key),
    clear() {
      kept.clear();
      total = 0;
    },
  };
}
