/** @module One attempt to deliver one event over HTTP. */
import { request } from "undici";
import { formFault } from "../network/destination.js";
import { judgedAgent } from "../network/judged-agent.js";
import type { NetworkPolicy } from "../network/network-policy.js";
import { webhookSignature } from "./webhook-signature.js";

/** Where events go. */
export interface Receiver {
  readonly url: string;
  /** Key of the signature. */
  readonly secret: string;
}

/** An event as it is sent. */
export interface SentEvent {
  readonly id: string;
  readonly type: string;
  readonly body: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  /** Judges what a receiver answers with a status of success: why the event did not arrive after all, or null. */
  readonly judgeAnswer?: ((answer: string) => string | null) | undefined;
}

/** Time for one attempt, in milliseconds. */
export const SEND_DEADLINE = 10_000;

/** How much of an answer that is judged is read, in bytes. */
const ANSWER_LIMIT = 4_096;

/**
 * Sends it; a redirect is not followed.
 *
 * @param end gives the attempt up
 * @returns why it did not arrive, or null when the receiver answered with a status of success
 */
export async function sendWebhook(
  receiver: Receiver,
  { id, type, body, timestamp, judgeAnswer }: SentEvent,
  network: NetworkPolicy,
  end: AbortSignal,
): Promise<string | null> {
  const fault = formFault(receiver.url);
  if (fault !== null) return fault;
  const url = new URL(receiver.url);
  const agent = judgedAgent(url, network, { connectTime: SEND_DEADLINE });
  try {
    const answer = await request(url, {
      dispatcher: await agent.dispatcher(),
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "internationalisation-hub",
        "x-hub-event": type,
        "x-hub-event-id": id,
        "x-hub-timestamp": String(timestamp),
        "x-hub-webhook-signature": webhookSignature(receiver.secret, timestamp, body),
      },
      body,
      signal: AbortSignal.any([AbortSignal.timeout(SEND_DEADLINE), end]),
    });
    const { statusCode } = answer;
    const isSuccess = statusCode >= 200 && statusCode < 300;
    // What a receiver says beyond its status is of no interest unless it is judged, and may be endless.
    const text = isSuccess && judgeAnswer !== undefined ? await beginningOf(answer.body) : null;
    answer.body.on("error", () => {}).destroy();
    if (!isSuccess) return `status ${statusCode}`;
    return text === null ? null : (judgeAnswer?.(text) ?? null);
  } catch (error) {
    const { code, name, message } = error as NodeJS.ErrnoException;
    if (name === "TimeoutError") return `no answer within ${SEND_DEADLINE} ms`;
    return message || code || name;
  } finally {
    await agent.destroy();
  }
}

async function beginningOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= ANSWER_LIMIT) break;
  }
  return Buffer.concat(chunks).subarray(0, ANSWER_LIMIT).toString("utf8");
}
