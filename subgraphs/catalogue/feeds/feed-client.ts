/** @module Reads partners' feeds over HTTP. */
import { type NetworkPolicy, networkPolicy } from "../../../runtime/network/network-policy.js";
import { guardedClient } from "../../../runtime/subgraph-client/guarded-client.js";
import { httpClient } from "../../../runtime/subgraph-client/http-client.js";
import type { SubgraphClient } from "../../../runtime/subgraph-client/subgraph-client.js";

/** Time for a page, in milliseconds: it is larger than an answer to a reader, and nobody waits for it. */
const PAGE_DEADLINE = 15_000;

/** Largest page in bytes: 200 records of at most 64 KB. */
const PAGE_LIMIT = 16 * 1024 * 1024;

/**
 * The client of a feed at `url`. Nothing makes it wait longer than a page may take. It never rests: a record that spoils
 * its page is found by asking again and again for smaller pages, which all fail.
 */
export function feedClient(url: string, network: NetworkPolicy = networkPolicy()): SubgraphClient {
  const client = httpClient(url, {
    deadline: PAGE_DEADLINE,
    answerLimit: PAGE_LIMIT,
    connections: 2,
    network,
  });
  return guardedClient(client, { deadline: PAGE_DEADLINE + 100, failures: Number.POSITIVE_INFINITY });
}
