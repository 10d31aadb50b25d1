/** @module The registry over HTTP. */
import type { FastifyError, FastifyInstance } from "fastify";
import type { Logger } from "../../../runtime/log.js";
import { gatekeeper, type Reads } from "../access/gatekeeper.js";
import { publishPace } from "../access/publish-pace.js";
import { reporterGuard } from "../access/reporter-guard.js";
import { contractRoutes } from "../contracts/routes.js";
import { PublishConflict } from "../published.js";
import { Refusal } from "../refusal.js";
import { publicKeyRoutes } from "../signing/routes.js";
import { usageRoutes } from "../usage/routes.js";
import { webhookRoutes } from "../webhooks/routes.js";
import { auditRoutes } from "./audit-routes.js";
import type { ServedRegistry } from "./served-registry.js";
import { subgraphRoutes } from "./subgraph-routes.js";
import { supergraphRoutes } from "./supergraph-routes.js";
import { tokenRoutes } from "./token-routes.js";

/** Options of {@link mountRegistry}. */
export interface MountOptions {
  /** E.g. `/registry`; empty for none. */
  readonly prefix: string;
  /** The operator's token; without one nobody is the operator. */
  readonly operatorToken: string | undefined;
  /** Of gateways and catalogues elsewhere; without one only the operator may report. */
  readonly reportToken: string | undefined;
  /** Changes of what is published that one token may make within a minute. */
  readonly publishesPerMinute: number | undefined;
  /** Who may read what is published. */
  readonly reads: Reads | undefined;
  readonly log: Logger;
}

/** Adds the registry's endpoints under a prefix. Failures are `{ "message": … }`, one sentence. */
export function mountRegistry(
  server: FastifyInstance,
  registry: ServedRegistry,
  { prefix, operatorToken, reportToken, publishesPerMinute, reads, log }: MountOptions,
): void {
  const keeper = gatekeeper({
    operatorToken,
    tokens: registry.tokens,
    reportToken,
    reads,
    pace: publishPace({ limit: publishesPerMinute }),
  });
  const reporter = reporterGuard(keeper.operator, reportToken);
  server.register(
    async (scope) => {
      scope.setErrorHandler<FastifyError>((error, request, reply) => {
        const { status, message, retryAfter } = failureOf(error);
        if (status >= 500) log.error({ err: error, request: request.id }, "a request failed");
        if (status === 401) reply.header("www-authenticate", "Bearer");
        if (retryAfter !== undefined) reply.header("retry-after", String(retryAfter));
        return reply.code(status).send({ message });
      });
      scope.get("/health", async (_request, reply) => {
        const healthy = await registry.healthy();
        const live = await registry.supergraphs.current();
        return reply.code(healthy ? 200 : 503).send({
          service: "registry",
          status: healthy ? "ok" : "failing",
          supergraph: live?.version ?? null,
        });
      });
      for (const routes of [
        supergraphRoutes,
        subgraphRoutes,
        tokenRoutes,
        auditRoutes,
        publicKeyRoutes,
        contractRoutes,
      ]) {
        routes(scope, registry, keeper);
      }
      webhookRoutes(scope, registry, keeper, reporter);
      usageRoutes(scope, registry, reporter);
    },
    { prefix },
  );
}

/** Database errors that pass: it is away, busy, or full. */
const PASSING =
  /^(ECONN|ETIMEDOUT|EPIPE|PROTOCOL_|POOL_|ER_LOCK|ER_CON_COUNT|ER_SERVER_SHUTDOWN|ER_DISK_FULL|SQLITE_(BUSY|FULL|IOERR))/;

function failureOf(error: Error & { readonly code?: unknown; readonly statusCode?: number }): {
  readonly status: number;
  readonly message: string;
  readonly retryAfter?: number | undefined;
} {
  if (error instanceof Refusal) return error;
  if (error instanceof PublishConflict) return { status: 409, message: error.message, retryAfter: 1 };
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return { status: error.statusCode, message: error.message };
  }
  if (PASSING.test(String(error.code))) {
    return { status: 503, message: "The registry's database does not take this now.", retryAfter: 5 };
  }
  return { status: 500, message: "The registry failed; its log says why." };
}
