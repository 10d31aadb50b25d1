/** @module The address under which the world knows the hub, for files that must name themselves. */
import type { FastifyRequest } from "fastify";

/** Where the hub is known. */
export interface PublicBase {
  /** `HUB_PUBLIC_URL`; undefined takes the host that each request names. */
  readonly url?: string | undefined;
  /** Whether requests come from a gateway, which says in `x-forwarded-host` and `-proto` what its client asked for. */
  readonly behindGateway?: boolean | undefined;
}

/** The hub's address as this request should see it, without a slash at the end. */
export function publicBaseOf(request: FastifyRequest, { url, behindGateway = false }: PublicBase): string {
  if (url !== undefined) return url.replace(/\/$/, "");
  const forwarded = behindGateway ? request.headers["x-forwarded-host"] : undefined;
  const host = String(forwarded ?? request.headers.host ?? "");
  const protocol =
    behindGateway && request.headers["x-forwarded-proto"] === "https" ? "https" : request.protocol;
  // A host goes into documents: only what is a name or an address, and a port.
  return /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i.test(host)
    ? `${protocol}://${host}`
    : "http://localhost";
}
