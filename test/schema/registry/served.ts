/** @module A registry on a port, and requests to it as its users make them. */
import { afterEach } from "@jest/globals";
import type { DatabaseLocation } from "../../../runtime/database/open-database.js";
import { createHttpServer, listen } from "../../../runtime/http-server.js";
import { silentLogger } from "../../../runtime/log.js";
import { openRegistry, type Registry, type RegistryOptions } from "../../../schema/registry/registry.js";

/** The operator's token. */
export const OPERATOR = "a-token-of-more-than-twenty-characters";

/** What an endpoint answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

/** A registry that answers over HTTP. */
export interface Served {
  readonly registry: Registry;
  readonly url: string;
  /** @param token shown as Bearer token; none when left out */
  ask(method: string, path: string, token?: string, body?: unknown): Promise<Answer>;
  /** Makes a token and tells its text and id. */
  token(slug: string, verbs: readonly string[], days?: number): Promise<{ id: string; token: string }>;
}

/** Declares that every registry that a test opens is closed after it. */
export function servedRegistries(): (
  location: DatabaseLocation,
  options?: Partial<RegistryOptions>,
) => Promise<Served> {
  const opened: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const resource of opened.splice(0).reverse()) await resource.close();
  });
  return async (location, options = {}) => {
    const registry = await openRegistry({ location, log: silentLogger, token: OPERATOR, ...options });
    opened.push(registry);
    const server = createHttpServer({ log: silentLogger });
    registry.mount(server, "/registry");
    opened.push(server);
    const url = `${await listen(server, "127.0.0.1", 0)}/registry`;
    const ask: Served["ask"] = async (method, path, token, body) => {
      const answer = await fetch(url + path, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      const isJson = answer.headers.get("content-type")?.includes("json") ?? false;
      return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
    };
    return {
      registry,
      url,
      ask,
      async token(slug, verbs, days) {
        const made = await ask("POST", "/tokens", OPERATOR, { slug, verbs, days });
        if (made.status !== 201) throw new Error(`No token: ${made.status} ${JSON.stringify(made.body)}`);
        return made.body;
      },
    };
  };
}
