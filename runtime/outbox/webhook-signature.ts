/** @module The signature of a webhook: HMAC-SHA256 over the time, a full stop and the exact body. */
import { createHmac, timingSafeEqual } from "node:crypto";

/** Seconds by which a receiver's clock and ours may differ. */
export const TIMESTAMP_TOLERANCE = 300;

/** The value of `x-hub-webhook-signature`, e.g. `sha256=5257a8…`. @param timestamp seconds since 1970 */
export function webhookSignature(secret: string, timestamp: number, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
}

/** Whether a webhook is authentic and fresh. @param now seconds since 1970 */
export function isAuthentic(
  received: { readonly signature: string; readonly timestamp: number; readonly body: string },
  secret: string,
  now: number,
): boolean {
  const expected = Buffer.from(webhookSignature(secret, received.timestamp, received.body));
  const given = Buffer.from(received.signature);
  const isSame = given.length === expected.length && timingSafeEqual(given, expected);
  return isSame && Math.abs(now - received.timestamp) <= TIMESTAMP_TOLERANCE;
}
