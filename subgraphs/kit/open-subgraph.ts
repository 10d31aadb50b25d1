/** @module Opens a subgraph: its database, its seed, its schema, its server. */
import type { FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";
import { type Clock, systemClock } from "../../runtime/clock.js";
import { type DatabaseLocation, openDatabase } from "../../runtime/database/open-database.js";
import type { Logger } from "../../runtime/log.js";
import { type NetworkPolicy, networkPolicy } from "../../runtime/network/network-policy.js";
import type { Running } from "../../runtime/process.js";
import type { LocalSubgraph } from "../../runtime/subgraph-client/local-client.js";
import type { SubgraphClient } from "../../runtime/subgraph-client/subgraph-client.js";
import type { AskForFile } from "../../runtime/subgraph-client/subgraph-files.js";
import type { User } from "../../schema/identity/user.js";
import type { PublicKey } from "../../schema/signing/signature.js";
import { fileAnswers, mountFiles } from "./answer-file.js";
import { SubgraphContext } from "./context.js";
import type { SubgraphDefinition } from "./define-subgraph.js";
import { federatedSchema } from "./federated-schema.js";
import { assertionVerifier } from "./identity/verify-assertion.js";
import { CreateSeedState1700000000000 } from "./migrations/1700000000000-create-seed-state.js";
import { SeedState } from "./seed-state.js";
import { createSubgraphServer, type SubgraphServer } from "./subgraph-server.js";

/** Where and with what a subgraph runs. */
export interface OpenSubgraphOptions {
  readonly location: DatabaseLocation;
  readonly log: Logger;
  readonly clock?: Clock | undefined;
  /** Keys of the gateways whose word about users is taken. Default none: everybody is anonymous. */
  readonly gatewayKeys?: readonly PublicKey[] | undefined;
  /** How other subgraphs of the hub are asked. Default: they cannot be. */
  readonly neighbour?: ((slug: string) => SubgraphClient | null) | undefined;
  /** Where the subgraph may connect to; without it, nothing runs in the background. */
  readonly network?: NetworkPolicy | undefined;
  /** Called with every SQL statement, for tests and benchmarks that count them. */
  readonly onStatement?: ((slug: string, statement: string) => void) | undefined;
}

/** A subgraph that answers. */
export interface RunningSubgraph extends LocalSubgraph {
  readonly slug: string;
  /** The SDL to publish. */
  readonly sdl: string;
  readonly database: DataSource;
  readonly server: SubgraphServer;
  /** Asks for one of its files; absent when it gives none. */
  readonly file?: AskForFile | undefined;
  /** Adds `POST <prefix>/graphql`, `GET <prefix>/health` and its files to an HTTP server. */
  mount(server: FastifyInstance, prefix: string): void;
  /** Whether the database answers. */
  health(): Promise<SubgraphHealth>;
  close(): Promise<void>;
}

/** A subgraph that has not begun its background work, if it has any. */
export interface OpenedSubgraph extends RunningSubgraph {
  /**
   * Begins what the subgraph does without being asked; to be called once, when its neighbours can be asked. Resolves
   * when what there was to do at once is done. Closing the subgraph ends it.
   */
  startWork(): Promise<void>;
}

/** What `GET /health` says. */
export interface SubgraphHealth {
  readonly service: string;
  readonly status: "ok" | "failing";
  /** While a start is still loading what it serves: answers are right and may lack some. */
  readonly loading?: true;
}

/** Opens a subgraph by its definition. */
export async function openSubgraph(
  definition: SubgraphDefinition,
  {
    location,
    log,
    clock = systemClock,
    gatewayKeys = [],
    neighbour,
    network = networkPolicy(),
    onStatement,
  }: OpenSubgraphOptions,
): Promise<OpenedSubgraph> {
  const { slug } = definition;
  const database = await openDatabase(
    location,
    {
      name: slug,
      entities: [SeedState, ...Object.values(definition.entities)],
      migrations: [CreateSeedState1700000000000, ...definition.migrations],
    },
    { onStatement: onStatement && ((statement) => onStatement(slug, statement)) },
  );
  await definition.seed?.({ database, clock, log });
  const { sdl, schema } = federatedSchema(definition);
  const answering = {
    createContext: (user: User | null) => new SubgraphContext(database, clock, user, neighbour),
    verify: assertionVerifier(slug, gatewayKeys, clock),
    log,
  };
  const server = await createSubgraphServer(schema, answering);
  const file = definition.files && fileAnswers(definition.files, answering);

  let work: Promise<Running> | undefined;

  async function health(): Promise<SubgraphHealth> {
    try {
      await database.query("SELECT 1");
      return { service: slug, status: "ok" };
    } catch (error) {
      log.error({ err: error }, "the database does not answer");
      return { service: slug, status: "failing" };
    }
  }

  return {
    slug,
    sdl,
    database,
    server,
    file,
    execute: (request, context) => server.execute(request, context),
    mount(fastify, prefix) {
      server.mount(fastify, prefix);
      if (definition.files && file) mountFiles(fastify, prefix, definition.files.paths, file);
      fastify.get(`${prefix}/health`, async (_request, reply) => {
        const state = await health();
        return reply.code(state.status === "ok" ? 200 : 503).send(state);
      });
    },
    health,
    async startWork() {
      if (definition.startWork === undefined) return;
      work ??= definition.startWork({ database, clock, log, network, neighbour: neighbour ?? (() => null) });
      await work;
    },
    async close() {
      await (await work?.catch(() => undefined))?.close();
      await server.close();
      await database.destroy();
    },
  };
}
