/** @module Opens one subgraph for a test, asks it, and counts the statements that it sends to its database. */

import type { DatabaseLocation } from "../../runtime/database/open-database.js";
import { silentLogger } from "../../runtime/log.js";
import type { SubgraphAnswer } from "../../runtime/subgraph-client/subgraph-client.js";
import type { SubgraphDefinition } from "../../subgraphs/kit/define-subgraph.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";

/** A subgraph under test. */
export interface OpenedSubgraph {
  readonly running: RunningSubgraph;
  /** The whole answer to an operation. */
  ask(query: string, variables?: Record<string, unknown>): Promise<SubgraphAnswer>;
  /** The data of an answer that must be without errors. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  read(query: string, variables?: Record<string, unknown>): Promise<any>;
  /** The entities that references stand for. */
  entities(representations: readonly object[], selection: string): Promise<unknown[]>;
  /** Statements that an operation sends. */
  statementsOf(query: string, variables?: Record<string, unknown>): Promise<string[]>;
}

/** Opens a subgraph on a database. */
export async function openedSubgraph(
  definition: SubgraphDefinition,
  location: DatabaseLocation,
): Promise<OpenedSubgraph> {
  const statements: string[] = [];
  const running = await openSubgraph(definition, {
    location,
    log: silentLogger,
    onStatement: (_slug, statement) => statements.push(statement),
  });
  const ask: OpenedSubgraph["ask"] = (query, variables) => running.execute({ query, variables }, {});
  const read: OpenedSubgraph["read"] = async (query, variables) => {
    const { data, errors } = await ask(query, variables);
    if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join("\n"));
    return data;
  };
  return {
    running,
    ask,
    read,
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
