/** @module Asks an agreement in another process for its files, at the address that it has in the supergraph. */
import { isIP } from "node:net";
import { Agent, request } from "undici";
import {
  addressBelow,
  formFault,
  judgedLookup,
  resolveDestination,
} from "../../runtime/network/destination.js";
import type { NetworkPolicy } from "../../runtime/network/network-policy.js";
import { ASSERTION_HEADER } from "../../runtime/subgraph-client/subgraph-client.js";
import {
  type AskForFile,
  FILE_HEADERS,
  type FileAnswer,
} from "../../runtime/subgraph-client/subgraph-files.js";
import type { Supergraph } from "../../schema/supergraph.js";

/** Options of {@link agreementOverHttp}. */
export interface AgreementOverHttpOptions {
  readonly supergraph: () => Supergraph | null;
  /** Judges the address at each connection. */
  readonly network: NetworkPolicy;
}

/** Time for a file, in milliseconds: one may wait for others to be made. */
const DEADLINE = 20_000;

/** Largest file, in bytes. */
const SIZE_LIMIT = 10_000_000;

const CONNECTIONS = 20;

const NO_PATH: FileAnswer = {
  status: 400,
  headers: { "content-type": "application/json; charset=utf-8" },
  body: JSON.stringify({ error: { code: "BAD_REQUEST", message: "The request must name a path." } }),
};

/** Makes the way there, with connections that are kept. */
export function agreementOverHttp({ supergraph, network }: AgreementOverHttpOptions): {
  readonly ask: AskForFile;
  close(): Promise<void>;
} {
  let last: { readonly base: URL; readonly agent: Agent } | null = null;

  function destination(): { readonly base: URL; readonly agent: Agent } {
    const address = supergraph()?.subgraphs.find(({ slug }) => slug === "agreement")?.url;
    if (address === undefined) throw new Error("the supergraph has no agreement");
    const fault = formFault(address);
    if (fault !== null) throw new Error(`the agreement's address: ${fault}`);
    const base = new URL(address.replace(/\/(graphql\/?)?$/, ""));
    if (last?.base.href === base.href) return last;
    void last?.agent.close();
    const agent = new Agent({
      connections: CONNECTIONS,
      connect: { timeout: 2_500, lookup: judgedLookup(base, network) },
    });
    last = { base, agent };
    return last;
  }

  return {
    async ask({ url, assertion }, signal) {
      const { base, agent } = destination();
      const address = addressBelow(base, url);
      if (address === null) return NO_PATH;
      // Sockets to IP addresses ask no lookup.
      if (isIP(base.hostname.replace(/^\[|\]$/g, "")) !== 0) await resolveDestination(base, network);
      const deadline = AbortSignal.timeout(DEADLINE);
      const answer = await request(address, {
        dispatcher: agent,
        headers: assertion === undefined ? {} : { [ASSERTION_HEADER]: assertion },
        signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
      });
      const parts: Buffer[] = [];
      let size = 0;
      for await (const part of answer.body) {
        size += part.length;
        if (size > SIZE_LIMIT) throw new Error(`the agreement's answer is larger than ${SIZE_LIMIT} bytes`);
        parts.push(part);
      }
      const headers = FILE_HEADERS.flatMap((name) => {
        const value = answer.headers[name];
        return value === undefined ? [] : [[name, String(value)]];
      });
      return { status: answer.statusCode, headers: Object.fromEntries(headers), body: Buffer.concat(parts) };
    },
    close: async () => last?.agent.destroy(),
  };
}
