/** @module Opens one subgraph for a test, asks it, and counts the statements that it sends to its database. */

import { generateKeyPairSync } from "node:crypto";
import { assertionSigner } from "../../gateway/identity/assertions.js";
import { type Clock, systemClock } from "../../runtime/clock.js";
import type { DatabaseLocation } from "../../runtime/database/open-database.js";
import { silentLogger } from "../../runtime/log.js";
import type { NetworkPolicy } from "../../runtime/network/network-policy.js";
import type { SubgraphAnswer } from "../../runtime/subgraph-client/subgraph-client.js";
import type { User } from "../../schema/identity/user.js";
import { publicKeyOf } from "../../schema/signing/signature.js";
import type { SubgraphDefinition } from "../../subgraphs/kit/define-subgraph.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";

/** Key of the gateway that tests stand for. */
const { privateKey: GATEWAY_KEY } = generateKeyPairSync("ed25519");

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

/** A subgraph under test; it is asked by somebody anonymous unless `as` says otherwise. */
export interface OpenedSubgraph extends Asking {
  readonly running: RunningSubgraph;
  /** Asks as a user, whom the gateway vouches for. */
  as(user: User): Asking;
  /** The entities that references stand for. */
  entities(representations: readonly object[], selection: string): Promise<unknown[]>;
  /** Statements that an operation sends. */
  statementsOf(query: string, variables?: Record<string, unknown>): Promise<string[]>;
}

/** Opens a subgraph on a database. */
export async function openedSubgraph(
  definition: SubgraphDefinition,
  location: DatabaseLocation,
  clock: Clock = systemClock,
  /** Where it may connect to; without it, nothing runs in the background. */
  network?: NetworkPolicy,
): Promise<OpenedSubgraph> {
  const statements: string[] = [];
  const running = await openSubgraph(definition, {
    location,
    log: silentLogger,
    clock,
    network,
    gatewayKeys: [publicKeyOf(GATEWAY_KEY)],
    onStatement: (_slug, statement) => statements.push(statement),
  });
  const assertUser = assertionSigner(GATEWAY_KEY, clock);
  const asking = (user: User | null): Asking => {
    const ask: Asking["ask"] = async (query, variables) => {
      const assertion = user === null ? undefined : await assertUser(running.slug, user);
      return running.execute({ query, variables }, { assertion });
    };
    return {
      ask,
      async read(query, variables) {
        const { data, errors } = await ask(query, variables);
        if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join("\n"));
        return data;
      },
      async refusal(query, variables) {
        const answer = await ask(query, variables);
        const [error] = answer.errors ?? [];
        if (error === undefined) throw new Error(`Nothing was refused: ${JSON.stringify(answer.data)}`);
        const { message, extensions = {} } = error;
        return { code: String(extensions["code"]), message, extensions };
      },
    };
  };
  const { ask, read, refusal } = asking(null);
  return {
    running,
    as: asking,
    ask,
    read,
    refusal,
    async entities(representations, selection) {
      const data = await read(entitiesOperation(selection), { representations });
      return data._entities;
    },
    async statementsOf(query, variables) {
      statements.length = 0;
      await read(query, variables);
      return [...statements];
    },
  };
}

/** The operation by which a gateway asks for entities. */
export const entitiesOperation = (selection: string): string =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;
