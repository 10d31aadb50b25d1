/** @module Asks something that answers GraphQL, in the ways in which tests ask. */
import { assertionSigner } from "../../gateway/identity/assertions.js";
import { developmentToken } from "../../hub/identity/development-issuer.js";
import { keptKey } from "../../hub/identity/kept-key.js";
import type { Clock } from "../../runtime/clock.js";
import { ASSERTION_HEADER, type SubgraphAnswer } from "../../runtime/subgraph-client/subgraph-client.js";
import type { User } from "../../schema/identity/user.js";
import { query } from "./query.js";

/** Asks as somebody. */
export interface Asking {
  /** The whole answer to an operation. */
  ask(query: string, variables?: Record<string, unknown>): Promise<SubgraphAnswer>;
  /** The data of an answer that must be without errors. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  read(query: string, variables?: Record<string, unknown>): Promise<any>;
  /** The code of an answer's first error; fails when there is none. */
  refusal(query: string, variables?: Record<string, unknown>): Promise<Refusal>;
}

/** Why something was refused. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Asks as whoever a test says; null is somebody anonymous. */
export interface AskingAs {
  as(user: User | null): Asking;
}

/** The ways of asking, by one that answers. */
export function askingBy(ask: Asking["ask"]): Asking {
  return {
    ask,
    async read(operation, variables) {
      const { data, errors } = await ask(operation, variables);
      if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join("\n"));
      return data;
    },
    async refusal(operation, variables) {
      const answer = await ask(operation, variables);
      const [error] = answer.errors ?? [];
      if (error === undefined) throw new Error(`Nothing was refused: ${JSON.stringify(answer.data)}`);
      const { message, extensions = {} } = error;
      return { code: String(extensions["code"]), message, extensions };
    },
  };
}

/** A hub's front door: users show tokens of the development issuer. */
export function askingGateway(address: string, folder: string, clock: Clock): AskingAs {
  const from = () => new Date(clock.now().epochMilliseconds);
  return overHttp(`${address}/graphql`, async (user) => ({
    authorization: `Bearer ${await developmentToken(folder, user, { hours: 1, from: from() })}`,
  }));
}

/** A hub's subgraph past the gateway: users come with the assertion that the gateway would make. */
export function askingSubgraph(address: string, slug: string, folder: string, clock: Clock): AskingAs {
  const assertUser = assertionSigner(keptKey(folder, "gateway-key.pem"), clock);
  return overHttp(`${address}/partners/${slug}/graphql`, async (user) => ({
    [ASSERTION_HEADER]: await assertUser(slug, user),
  }));
}

function overHttp(endpoint: string, headersOf: (user: User) => Promise<Record<string, string>>): AskingAs {
  return {
    as: (user) =>
      askingBy(async (operation, variables) => {
        const headers = user === null ? {} : await headersOf(user);
        const { data, errors } = await query(endpoint, operation, variables, undefined, headers);
        return { data, errors };
      }),
  };
}
