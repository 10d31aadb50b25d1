/** @module Keeps operations by their hash, so that front ends send the hash alone: in memory, or in Redis for all replicas. */
import { InMemoryLRUCache, type KeyValueCache } from "@apollo/utils.keyvaluecache";
import { createClient } from "redis";
import type { Logger } from "../runtime/log.js";

/** Largest total of operations kept in memory, in bytes. */
const MEMORY_LIMIT = 20 * 1024 * 1024;
/** Time that Redis gets for one answer, in milliseconds; then the client is asked for the whole operation. */
const REDIS_DEADLINE = 200;
const KEY_PREFIX = "hub:operation:";

/** Seconds that an operation is kept after it was last sent whole. */
export const OPERATION_LIFETIME = 7 * 24 * 3600;

/** Operations by hash. */
export interface PersistedOperations {
  readonly cache: KeyValueCache<string>;
  close(): Promise<void>;
}

/**
 * Opens the store.
 *
 * @param redisUrl `redis://…` shared by all gateways; without it each gateway remembers for itself
 */
export function persistedOperations(redisUrl: string | undefined, log: Logger): PersistedOperations {
  if (redisUrl === undefined) {
    return { cache: new InMemoryLRUCache({ maxSize: MEMORY_LIMIT }), close: async () => {} };
  }
  const redis = createClient({
    url: redisUrl,
    disableOfflineQueue: true,
    commandOptions: { timeout: REDIS_DEADLINE },
    socket: { connectTimeout: 2_000, reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, 5_000) },
  });
  let away = false;
  redis.on("error", (error) => {
    if (!away) log.warn({ err: error }, "Redis is away; clients are asked for whole operations");
    away = true;
  });
  redis.on("ready", () => {
    away = false;
  });
  void redis.connect().catch(() => {});

  /** A Redis that is away costs a second request, never an error. */
  const orElse = async <Value>(task: () => Promise<Value>, otherwise: Value): Promise<Value> => {
    try {
      return await task();
    } catch (error) {
      log.debug({ err: error }, "Redis did not answer");
      return otherwise;
    }
  };
  return {
    cache: {
      get: (hash) => orElse(async () => (await redis.get(KEY_PREFIX + hash)) ?? undefined, undefined),
      set: (hash, operation, options) =>
        orElse(async () => {
          await redis.set(KEY_PREFIX + hash, operation, {
            expiration: { type: "EX", value: options?.ttl ?? OPERATION_LIFETIME },
          });
        }, undefined),
      delete: (hash) => orElse(async () => (await redis.del(KEY_PREFIX + hash)) > 0, false),
    },
    close: async () => redis.destroy(),
  };
}
