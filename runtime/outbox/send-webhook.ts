/** @module One attempt to deliver one event over HTTP. */
import { Agent, request } from "undici";
import { formFault, judgedLookup, resolveDestination } from "../network/destination.js";
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
}

/** Time for one attempt, in milliseconds. */
export const SEND_DEADLINE = 10_000;

/**
 * Sends it; a redirect is not followed.
 *
 * @param end gives the attempt up
 * @returns why it did not arrive, or null when the receiver answered with a status of success
 */
export async function sendWebhook(
  receiver: Receiver,
  { id, type, body, timestamp }: SentEvent,
  network: NetworkPolicy,
  end: AbortSignal,
): Promise<string | null> {
  const fault = formFault(receiver.url);
  if (fault !== null) return fault;
  const url = new URL(receiver.url);
  const agent = new Agent({ connect: { timeout: SEND_DEADLINE, lookup: judgedLookup(url, network) } });
  try {
    // Sockets to IP addresses ask no lookup.
    await resolveDestination(url, network);
    const answer = await request(url, {
      dispatcher: agent,
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
    // What the receiver says beyond its status is of no interest, and may be endless.
    answer.body.on("error", () => {}).destroy();
    return answer.statusCode >= 200 && answer.statusCode < 300 ? null : `status ${answer.statusCode}`;
  } catch (error) {
    const { code, name, message } = error as NodeJS.ErrnoException;
    if (name === "TimeoutError") return `no answer within ${SEND_DEADLINE} ms`;
    return message || code || name;
  } finally {
    await agent.destroy();
  }
}
