/** @module Opens one subgraph for a test, asks it, and counts the statements that it sends to its database. */

import { generateKeyPairSync } from "node:crypto";
import { assertionSigner } from "../../gateway/identity/assertions.js";
import { type Clock, systemClock } from "../../runtime/clock.js";
import type { DatabaseLocation } from "../../runtime/database/open-database.js";
import { silentLogger } from "../../runtime/log.js";
import type { NetworkPolicy } from "../../runtime/network/network-policy.js";
import type { User } from "../../schema/identity/user.js";
import { publicKeyOf } from "../../schema/signing/signature.js";
import type { SubgraphDefinition } from "../../subgraphs/kit/define-subgraph.js";
import {
  type OpenSubgraphOptions,
  openSubgraph,
  type RunningSubgraph,
} from "../../subgraphs/kit/open-subgraph.js";
import { type Asking, askingBy } from "./asking.js";

/** Key of the gateway that tests stand for. */
const { privateKey: GATEWAY_KEY } = generateKeyPairSync("ed25519");

/** A subgraph under test; it is asked by somebody anonymous unless `as` says otherwise. */
export interface OpenedSubgraph extends Asking {
  readonly running: RunningSubgraph;
  /** Asks as a user, whom the gateway vouches for. */
  as(user: User | null): Asking;
  /** The entities that references stand for. */
  entities(representations: readonly object[], selection: string): Promise<unknown[]>;
  /** Statements that an operation sends. */
  statementsOf(query: string, variables?: Record<string, unknown>): Promise<string[]>;
}

/** Whose word about users the subgraphs of tests take. */
export const gatewayKeys = [publicKeyOf(GATEWAY_KEY)];

/** Opens a subgraph on a database. @param neighbour how it asks others; default it cannot @param network where it may connect to; without it, nothing runs in the background */
export async function openedSubgraph(
  definition: SubgraphDefinition,
  location: DatabaseLocation,
  clock: Clock = systemClock,
  neighbour?: OpenSubgraphOptions["neighbour"],
  network?: NetworkPolicy,
): Promise<OpenedSubgraph> {
  const statements: string[] = [];
  const running = await openSubgraph(definition, {
    location,
    log: silentLogger,
    clock,
    gatewayKeys,
    neighbour,
    network,
    onStatement: (_slug, statement) => statements.push(statement),
  });
  if (network !== undefined) await running.startWork();
  const asking = askersOf(running, clock);
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

/** Asks a running subgraph as a user, or as somebody anonymous; it must take the word of {@link gatewayKeys}. */
export function askersOf(
  { slug, execute }: Pick<RunningSubgraph, "slug" | "execute">,
  clock: Clock,
): (user: User | null) => Asking {
  const assertUser = assertionSigner(GATEWAY_KEY, clock);
  return (user) => {
    const ask: Asking["ask"] = async (query, variables) => {
      const assertion = user === null ? undefined : await assertUser(slug, user);
      return execute({ query, variables }, { assertion });
    };
    return askingBy(ask);
  };
}

/** The operation by which a gateway asks for entities. */
export const entitiesOperation = (selection: string): string =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;
