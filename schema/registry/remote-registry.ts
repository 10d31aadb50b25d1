/** @module A registry in another process: follows what it hands out, and publishes to it. */
import { Agent, request } from "undici";
import { z } from "zod";
import type { Logger } from "../../runtime/log.js";
import type { ContractSource } from "../contract-source.js";
import type { FeedReport } from "../feed-report.js";
import {
  OFFER_TYPES,
  type PublicKey,
  SIGNATURE_HEADER,
  type SignedSubject,
  signatureFault,
} from "../signing/signature.js";
import { subgraphAddresses } from "../subgraph-addresses.js";
import type { SubgraphSchema } from "../subgraph-schema.js";
import type { OfferTypes, Source, Supergraph } from "../supergraph.js";
import { ReportRefused, type UsageReport } from "../usage-sink.js";
import { digestOf } from "./input-digest.js";
import { polledSource } from "./polled-source.js";
import type { PublishResult } from "./published.js";

/** Options of {@link remoteRegistry}. */
export interface RemoteRegistryOptions {
  /** Where the registry is mounted, e.g. `http://registry:4000`. */
  readonly url: string;
  readonly log: Logger;
  /** Milliseconds between polls. Default 2000; the registry's grace must be more than twice that. */
  readonly pollInterval?: number;
  /** Bearer token; needed to publish, to report, and to follow a registry that not everybody may read. */
  readonly token?: string | undefined;
  /** Supergraphs that none of these has signed are refused. Without them any is taken: then trust the network. */
  readonly publicKeys?: readonly PublicKey[] | undefined;
}

/** The registry as gateways and catalogues elsewhere see it. */
export interface RemoteRegistry {
  readonly supergraphs: Source<Supergraph>;
  readonly offerTypes: Source<OfferTypes>;
  /** @throws Error when the registry is away, refuses the token or did not understand */
  publish(batch: readonly SubgraphSchema[], options: { readonly by: string }): Promise<PublishResult>;
  readonly contracts: ContractSource;
  /** Reports use. @throws ReportRefused, or another Error when the registry is away or refuses the token */
  reportUsage(report: UsageReport): Promise<void>;
  /** Reports how feeds fared; when the registry is away, that is only logged: the next reading reports again. */
  reportFeeds(feeds: readonly FeedReport[]): Promise<void>;
  close(): Promise<void>;
}

const contractNames = z.object({ contracts: z.array(z.object({ name: z.string() })) });

interface TaggedAnswer {
  readonly text: string;
  readonly tag: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Time for one poll, in milliseconds. */
const POLL_DEADLINE = 5_000;
/** Time for one publish, in milliseconds: others may be composed before it. */
const PUBLISH_DEADLINE = 120_000;
/** Largest answer, in characters. */
const ANSWER_LIMIT = 50 * 1024 * 1024;

/** A client of the registry at `url`; it polls only what somebody follows. */
export function remoteRegistry({
  url,
  log,
  pollInterval = 2_000,
  token,
  publicKeys,
}: RemoteRegistryOptions): RemoteRegistry {
  const agent = new Agent({ connections: 4, connect: { timeout: POLL_DEADLINE } });

  async function fetchTagged(path: string, tag: string | null): Promise<TaggedAnswer | null> {
    const answer = await request(`${url}${path}`, {
      dispatcher: agent,
      headers: {
        ...(tag !== null && { "if-none-match": tag }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      signal: AbortSignal.timeout(POLL_DEADLINE),
    });
    const text = await answer.body.text();
    if (answer.statusCode === 304) return null;
    if (answer.statusCode !== 200 || text.length > ANSWER_LIMIT) {
      throw new Error(`GET ${path} answered ${answer.statusCode}: ${text.slice(0, 200)}`);
    }
    return { text, tag: String(answer.headers["etag"] ?? ""), headers: answer.headers };
  }

  /** The signature of an answer, found to be good where keys are given. @throws Error otherwise */
  function verified(answer: TaggedAnswer, subject: SignedSubject): string | undefined {
    const header = answer.headers[SIGNATURE_HEADER];
    const signature = typeof header === "string" ? header : undefined;
    const fault = publicKeys ? signatureFault(answer.text, subject, signature, publicKeys) : null;
    if (fault !== null) throw new Error(`what it answers about ${subject.what} is refused: ${fault}`);
    return signature;
  }

  /** @throws Error when it does not fit its version, its digest or its signature */
  function readSupergraph(answer: TaggedAnswer, what: string): Supergraph {
    const { text: sdl, tag, headers } = answer;
    const version = Number(headers["x-hub-supergraph-version"]);
    const digest = digestOf(sdl);
    if (!Number.isSafeInteger(version) || tag !== `"${version}-${digest}"`) {
      throw new Error("the supergraph does not fit its version and digest");
    }
    const signature = verified(answer, { what, version });
    return { version, digest, sdl, subgraphs: subgraphAddresses(sdl), signature };
  }

  const supergraphs = polledSource<Supergraph>({
    what: "supergraph",
    log,
    pollInterval,
    async fetch(tag, last) {
      const answer = await fetchTagged("/supergraph", tag);
      if (answer === null) return null;
      const value = readSupergraph(answer, "supergraph");
      // A registry that was set back to a backup must not take gateways back with it.
      if (last !== null && value.version < last.version) {
        throw new Error(`version ${value.version} is older than ${last.version}, which serves`);
      }
      return { tag: answer.tag, value };
    },
  });

  const offerTypes = polledSource<OfferTypes>({
    what: "offer types",
    log,
    pollInterval,
    async fetch(tag) {
      const answer = await fetchTagged("/offer-types", tag);
      if (answer === null) return null;
      verified(answer, OFFER_TYPES);
      return { tag: answer.tag, value: JSON.parse(answer.text) as OfferTypes };
    },
  });

  const shownLast = new Map<string, Supergraph & { readonly tag: string }>();
  const contracts: ContractSource = {
    async names() {
      const answer = await fetchTagged("/contracts", null);
      return contractNames.parse(JSON.parse(answer?.text ?? "{}")).contracts.map(({ name }) => name);
    },
    async supergraph(name) {
      const last = shownLast.get(name);
      const answer = await fetchTagged(
        `/contracts/${encodeURIComponent(name)}/supergraph`,
        last?.tag ?? null,
      );
      if (answer === null) return last ?? null;
      const shown = readSupergraph(answer, `contract:${name}`);
      shownLast.set(name, { ...shown, tag: answer.tag });
      return shown;
    },
  };

  async function report(path: string, body: unknown): Promise<void> {
    const answer = await request(`${url}${path}`, {
      dispatcher: agent,
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token ?? ""}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(POLL_DEADLINE),
    });
    const text = await answer.body.text();
    if (answer.statusCode < 300) return;
    const message = `POST ${path} answered ${answer.statusCode}: ${text.slice(0, 200)}`;
    throw [400, 413, 422].includes(answer.statusCode) ? new ReportRefused(message) : new Error(message);
  }

  return {
    supergraphs,
    offerTypes,
    async publish(subgraphs, { by }) {
      const answer = await request(`${url}/publish`, {
        dispatcher: agent,
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token ?? ""}` },
        body: JSON.stringify({ subgraphs, by }),
        headersTimeout: PUBLISH_DEADLINE,
        bodyTimeout: PUBLISH_DEADLINE,
      }).catch((error: Error) => {
        throw new Error(`Cannot publish at ${url}: ${error.message}`, { cause: error });
      });
      const text = await answer.body.text();
      if (answer.statusCode === 200 || answer.statusCode === 422) return JSON.parse(text) as PublishResult;
      throw new Error(`Cannot publish at ${url}: status ${answer.statusCode}, ${text.slice(0, 500)}`);
    },
    contracts,
    reportUsage: ({ id, counts }) => report("/usage", { id, counts }),
    async reportFeeds(feeds) {
      await report("/feeds", { feeds }).catch(({ message }: Error) =>
        log.warn({ reason: message }, "the registry is not told how feeds fare"),
      );
    },
    async close() {
      await Promise.all([supergraphs.stop(), offerTypes.stop()]);
      await agent.destroy();
    },
  };
}
