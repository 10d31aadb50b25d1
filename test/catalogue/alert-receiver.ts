/** @module A server of somebody who saved a search: answers challenges, checks signatures, and keeps what comes. */
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { silentLogger } from "../../runtime/log.js";
import { isAuthentic } from "../../runtime/outbox/webhook-signature.js";
import { proofOf } from "../../subgraphs/catalogue/alerts/challenge.js";

/** A batch as it comes. */
export interface ReceivedBatch {
  readonly id: string;
  readonly at: string;
  readonly data: {
    readonly search: { readonly id: string; readonly name: string };
    readonly since: string;
    readonly day: string;
    readonly part: number;
    readonly parts: number;
    readonly counts: Readonly<Record<string, number>>;
    readonly offers: readonly ({ readonly id: string; readonly changes: readonly string[] } & Record<
      string,
      unknown
    >)[];
    readonly removed: readonly {
      readonly id: string;
      readonly reason: string;
      readonly title: string | null;
    }[];
  };
}

/** What a receiver does. */
export interface AlertReceiver {
  readonly url: string;
  /** Challenges that came. */
  readonly challenges: string[];
  /** Batches that were taken, in their order; an attempt that was answered with a failure is not among them. */
  readonly batches: ReceivedBatch[];
  /** Ids of events of every attempt. */
  readonly attempts: string[];
  /** Requests whose signature is not by the secret. */
  forged: number;
  /** Answers batches with this status; 0 leaves them without an answer. */
  status: number;
  /** The secret that challenges are answered with; null answers none. */
  secret: string | null;
  close(): Promise<void>;
}

/** Starts a receiver. */
export async function alertReceiver(secret: string | null, port = 0): Promise<AlertReceiver> {
  const server = createHttpServer({ log: silentLogger });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  const receiver: AlertReceiver = {
    url: "",
    challenges: [],
    batches: [],
    attempts: [],
    forged: 0,
    status: 204,
    secret,
    close: async () => {
      server.server.closeAllConnections();
      await server.close();
    },
  };
  server.post("/hook", async (request, reply) => {
    const body = String(request.body);
    const signed = {
      signature: String(request.headers["x-hub-webhook-signature"]),
      timestamp: Number(request.headers["x-hub-timestamp"]),
      body,
    };
    if (receiver.secret !== null && !isAuthentic(signed, receiver.secret, signed.timestamp))
      receiver.forged++;
    const event = JSON.parse(body);
    receiver.attempts.push(event.id);
    if (event.type === "saved-search-challenge") {
      receiver.challenges.push(event.data.challenge);
      if (receiver.secret === null) return reply.code(204).send();
      return reply.send({ proof: proofOf(receiver.secret, event.data.challenge) });
    }
    if (receiver.status === 0) {
      await new Promise((resolve) => request.raw.socket.once("close", resolve));
      return reply;
    }
    if (receiver.status < 300) receiver.batches.push(event);
    return reply.code(receiver.status).send();
  });
  const address = await listen(server, "127.0.0.1", port);
  return Object.assign(receiver, { url: `${address}/hook` });
}

/** Waits until something is so. */
export async function until(condition: () => boolean | Promise<boolean>, patience = 10_000): Promise<void> {
  for (const end = Date.now() + patience; !(await condition()); ) {
    if (Date.now() > end) throw new Error(`the condition did not come about within ${patience} ms`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
