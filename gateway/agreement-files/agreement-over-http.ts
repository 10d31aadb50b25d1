/** @module Asks an agreement in another process for its files, at the address that it has in the supergraph. */
import { request } from "undici";
import type { NetworkPolicy } from "../../runtime/network/network-policy.js";
import { ASSERTION_HEADER } from "../../runtime/subgraph-client/subgraph-client.js";
import {
  type AskForFile,
  FILE_HEADERS,
  type FileAnswer,
} from "../../runtime/subgraph-client/subgraph-files.js";
import type { Supergraph } from "../../schema/supergraph.js";
import { subgraphSite } from "../subgraph-site.js";

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

const NO_FILE: FileAnswer = {
  status: 404,
  headers: { "content-type": "application/json; charset=utf-8" },
  body: JSON.stringify({ error: { code: "NOT_FOUND", message: "There is no such file." } }),
};

/** Makes the way there, with connections that are kept. */
export function agreementOverHttp({ supergraph, network }: AgreementOverHttpOptions): {
  readonly ask: AskForFile;
  close(): Promise<void>;
} {
  const site = subgraphSite(
    () => supergraph()?.subgraphs.find(({ slug }) => slug === "agreement")?.url,
    network,
    CONNECTIONS,
  );

  return {
    async ask({ url, assertion }, signal) {
      const to = await site.at(url);
      if (to === "unknown")
        throw new Error("the supergraph has no address of the agreement that can be used");
      if (to === "outside") return NO_FILE;
      const deadline = AbortSignal.timeout(DEADLINE);
      const answer = await request(to.url, {
        dispatcher: to.dispatcher,
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
    close: () => site.destroy(),
  };
}
