/** @module Verifies a partner's running server against the contract, whatever it is written in. */

import type { NetworkPolicy } from "../../runtime/network/network-policy.js";
import { httpClient } from "../../runtime/subgraph-client/http-client.js";
import type { SubgraphSchema } from "../subgraph-schema.js";
import { orderedServerChecks } from "./ordered.js";
import { runServerCheck } from "./server-check.js";
import { ServerUnderTest } from "./server-under-test.js";
import type { VerifiedCheck, VerifyReport } from "./verify-report.js";

/** Options of {@link verifySubgraph}. */
export interface VerifyOptions {
  /** Whose server it is. Default: what the ids of the feed start with. */
  readonly slug?: string | undefined;
  /** Published schemas of the other subgraphs, for the rules that compare. Default: none, and they are not compared. */
  readonly others?: readonly Pick<SubgraphSchema, "slug" | "sdl">[];
  /** Time for an answer with live fields, in milliseconds; the gateway's. Default 2500. */
  readonly deadline?: number;
  /** Time for a page of the feed, in milliseconds; the catalogue's. Default 15,000. */
  readonly feedDeadline?: number;
  /** Sent with every call, e.g. what lets the hub in. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Judges the address at each connection. Default: as for subgraphs that the gateway calls. */
  readonly network?: NetworkPolicy | undefined;
  /** Told of each check when it has run, for whoever shows progress; the second number is how many there are. */
  readonly onCheck?: (check: VerifiedCheck, of: number) => void;
}

/**
 * Runs every check against the server at `url`, one after the other.
 *
 * Whatever the server does is told in the report; nothing is thrown for it. It is only asked, never changed.
 */
export async function verifySubgraph(
  url: string,
  {
    slug,
    others = [],
    deadline = 2_500,
    feedDeadline = 15_000,
    headers = {},
    network,
    onCheck,
  }: VerifyOptions = {},
): Promise<VerifyReport> {
  const startedAt = new Date();
  const client = httpClient(url, { deadline, headers, ...(network && { network }) });
  const feedClient = httpClient(url, { deadline: feedDeadline, headers, ...(network && { network }) });
  try {
    const server = new ServerUnderTest({ url, slug, others, client, feedClient });
    const checks: VerifiedCheck[] = [];
    for (const check of orderedServerChecks) {
      const verified = await runServerCheck(check, server);
      checks.push(verified);
      onCheck?.(verified, orderedServerChecks.length);
      // A server that is not there would be waited for by every check.
      if (checks.length === 1 && verified.outcome === "failed") break;
    }
    return {
      url,
      slug: slug ?? (checks.length > 1 ? await server.slug().catch(() => null) : null),
      status: checks.every(({ outcome }) => outcome === "passed") ? "passed" : "failed",
      startedAt: startedAt.toISOString(),
      milliseconds: Date.now() - startedAt.getTime(),
      checks,
    };
  } finally {
    await Promise.all([client.close(), feedClient.close()]);
  }
}
