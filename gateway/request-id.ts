import { randomUUID } from "node:crypto";

/** What an id from outside may look like; it goes into logs and into other services' headers. */
const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The client's `x-request-id` where it is fit, else a new one. */
export function requestId(header: unknown): string {
  return typeof header === "string" && REQUEST_ID.test(header) ? header : randomUUID();
}
