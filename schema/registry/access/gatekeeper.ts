/** @module Lets in who shows a token that allows what is asked for. */
import type { FastifyRequest } from "fastify";
import type { Actor } from "../actor.js";
import { Refusal } from "../refusal.js";
import { type FailureThrottle, failureThrottle } from "./failure-throttle.js";
import { type PublishPace, publishPace } from "./publish-pace.js";
import type { Verb } from "./publish-token.js";
import { sameText } from "./token-text.js";
import type { KnownToken, Tokens } from "./tokens.js";

/** Runs before the body is read: a stranger must not make the registry take in megabytes. */
export type Guard = (request: FastifyRequest) => Promise<void>;

/** Who may read what is published: everybody, or who shows a token that says so. */
export type Reads = "open" | "token";

/** Guards for routes. */
export interface Gatekeeper {
  /** Lets the operator in. */
  readonly operator: Guard;
  /** Lets the operator in, and tokens with that verb of the subgraph that the path names (`:slug`). */
  may(verb: Verb): Guard;
  /**
   * Lets in who may read what is published: where reads are open everybody, else the operator and every token with the
   * verb `read`, whatever its subgraph.
   */
  readonly reader: Guard;
  /** The same, and gateways and catalogues with the token for reports. */
  readonly follower: Guard;
  /** The same as a guard, for what changes what is published: each token may do so only so often. */
  paced(guard: Guard): Guard;
  /**
   * Who was let in.
   *
   * @param named whom the operator says to act for; a partner cannot say
   */
  actorOf(request: FastifyRequest, named?: string | undefined): Actor;
}

/** What {@link gatekeeper} works with. */
export interface GatekeeperTools {
  /** The operator's token; without one nobody is the operator. */
  readonly operatorToken: string | undefined;
  readonly tokens: Pick<Tokens, "recognise">;
  readonly throttle?: FailureThrottle;
  readonly pace?: PublishPace;
  /** Of gateways and catalogues elsewhere; without one they must be able to read as everybody is. */
  readonly reportToken?: string | undefined;
  /** Who may read what is published. Default `open`: everybody. */
  readonly reads?: Reads | undefined;
}

/** Whom the operator's token stands for when nobody is named. */
const OPERATOR = "operator";

/** Guards that answer 401, 403 and 429 with one sentence that says no more. */
export function gatekeeper({
  operatorToken,
  tokens,
  throttle = failureThrottle(),
  pace = publishPace(),
  reportToken,
  reads = "open",
}: GatekeeperTools): Gatekeeper {
  const admitted = new WeakMap<FastifyRequest, Actor>();

  async function admit(
    request: FastifyRequest,
    allows: (token: KnownToken, slug: string | undefined) => boolean,
  ): Promise<void> {
    const wait = throttle.waitOf(request.ip);
    if (wait > 0) throw new Refusal(429, "Too many wrong tokens; try again later.", Math.ceil(wait / 1_000));
    const shown = bearerOf(request);
    if (shown === "") throw new Refusal(401, "This needs a valid token.");
    if (operatorToken !== undefined && sameText(shown, operatorToken)) {
      admitted.set(request, { by: OPERATOR, source: request.ip });
      return;
    }
    const token = await tokens.recognise(shown);
    if (token === null) {
      throttle.failed(request.ip);
      throw new Refusal(401, "This needs a valid token.");
    }
    const { slug } = request.params as { readonly slug?: string };
    if (!allows(token, slug)) {
      throttle.failed(request.ip);
      throw new Refusal(403, "This token does not allow that.");
    }
    admitted.set(request, { by: `${token.slug}:${token.id}`, token: token.id, source: request.ip });
  }

  function letIn(request: FastifyRequest): Actor {
    const actor = admitted.get(request);
    if (actor === undefined) throw new Error("A route asks who was let in, and has no guard");
    return actor;
  }

  const reader: Guard = async (request) => {
    if (reads === "token") await admit(request, ({ verbs }) => verbs.includes("read"));
  };

  return {
    operator: (request) => admit(request, () => false),
    may: (verb) => (request) =>
      admit(request, (token, slug) => token.slug === slug && token.verbs.includes(verb)),
    reader,
    follower: async (request) => {
      if (reportToken !== undefined && sameText(bearerOf(request), reportToken)) return;
      await reader(request);
    },
    paced: (guard) => async (request) => {
      await guard(request);
      const wait = Math.ceil(pace.take(letIn(request).token ?? OPERATOR) / 1_000);
      if (wait === 0) return;
      const times = pace.limit === 1 ? "once" : `${pace.limit} times`;
      throw new Refusal(
        429,
        `This token has published ${times} within a minute, as often as it may; try again in ${wait} second${wait === 1 ? "" : "s"}.`,
        wait,
      );
    },
    actorOf(request, named) {
      const actor = letIn(request);
      return actor.token === undefined && named !== undefined ? { ...actor, by: named } : actor;
    },
  };
}

function bearerOf({ headers }: FastifyRequest): string {
  return /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
}
