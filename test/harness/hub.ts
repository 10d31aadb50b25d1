/** @module A whole embedded hub for a suite, over real HTTP, with counts of what each query costs. */
import { afterAll, beforeAll } from "@jest/globals";
import { readHubSettings } from "../../hub/environment.js";
import { type RunningHub, startHub } from "../../hub/start-hub.js";
import { type Clock, systemClock } from "../../runtime/clock.js";
import type { DatabaseLocation } from "../../runtime/database/open-database.js";
import { silentLogger } from "../../runtime/log.js";
import { freshFolders } from "./databases.js";
import { type HttpAnswer, query } from "./query.js";

/** A running hub and what the last query cost it. */
export interface TestHub {
  readonly running: RunningHub;
  /** Where its keys are. */
  readonly folder: string;
  /** Sends an operation to the gateway. */
  query(operation: string, variables?: Record<string, unknown>): Promise<HttpAnswer>;
  /** Sends an operation and tells how many SQL statements and subgraph calls it took. */
  measure(
    operation: string,
    variables?: Record<string, unknown>,
  ): Promise<{ answer: HttpAnswer; sql: number; calls: number }>;
}

/** Starts a hub before the suite and stops it after. */
export function testHub(
  location: () => DatabaseLocation,
  environment: NodeJS.ProcessEnv = {},
  clock: Clock = systemClock,
): () => TestHub {
  let hub: TestHub | undefined;
  const folder = freshFolders();
  beforeAll(async () => {
    hub = await startTestHub(location(), folder(), environment, clock);
  }, 60_000);
  afterAll(() => hub?.running.close());
  return () => {
    if (hub === undefined) throw new Error("The hub has not started");
    return hub;
  };
}

/** Starts a hub on a port that the system chooses. */
export async function startTestHub(
  location: DatabaseLocation,
  dataFolder: DatabaseLocation,
  environment: NodeJS.ProcessEnv = {},
  clock: Clock = systemClock,
): Promise<TestHub> {
  let sql = 0;
  let calls = 0;
  const folder = "folder" in location ? location.folder : (dataFolder as { folder: string }).folder;
  const settings = {
    ...readHubSettings({ HUB_PORT: "0", HUB_DATA_DIR: folder, HUB_LOG_LEVEL: "silent", ...environment }),
    location,
  };
  const running = await startHub(settings, {
    log: silentLogger,
    clock,
    onStatement: () => {
      sql += 1;
    },
    onSubgraphCall: () => {
      calls += 1;
    },
  });
  const endpoint = `${running.address}/graphql`;
  return {
    running,
    folder,
    query: (operation, variables) => query(endpoint, operation, variables),
    async measure(operation, variables) {
      sql = 0;
      calls = 0;
      const answer = await query(endpoint, operation, variables);
      return { answer, sql, calls };
    },
  };
}
