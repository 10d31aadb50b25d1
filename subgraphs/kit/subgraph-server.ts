/** @module Executes a subgraph's operations, for callers in this process and over HTTP alike. */
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance } from "fastify";
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from "graphql";
import type { Logger } from "../../runtime/log.js";
import type { LocalSubgraph } from "../../runtime/subgraph-client/local-client.js";
import { ASSERTION_HEADER, type SubgraphAnswer } from "../../runtime/subgraph-client/subgraph-client.js";
import type { User } from "../../schema/identity/user.js";
import { isProblemCode, Problem } from "../../schema/problems.js";
import type { SubgraphContext } from "./context.js";
import type { VerifyAssertion } from "./identity/verify-assertion.js";

/** Serves one schema at a time; the schema can be exchanged while requests run. */
export interface SubgraphServer extends LocalSubgraph {
  /** New requests use this schema; those that run end on theirs. */
  exchange(schema: GraphQLSchema): void;
  /** Adds `POST <prefix>/graphql`. */
  mount(server: FastifyInstance, prefix: string): void;
  close(): Promise<void>;
}

type SchemaListener = (update: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void;

/** Options of {@link createSubgraphServer}. */
export interface SubgraphServerOptions {
  /** Makes the context of one request. */
  readonly createContext: (user: User | null) => SubgraphContext;
  readonly verify: VerifyAssertion;
  readonly log: Logger;
}

/** Starts to execute operations of a schema. */
export async function createSubgraphServer(
  initial: GraphQLSchema,
  { createContext, verify, log }: SubgraphServerOptions,
): Promise<SubgraphServer> {
  let publish: SchemaListener = () => {};
  const server = new ApolloServer<SubgraphContext>({
    // Apollo Server changes its schema only through this interface; nothing is federated here.
    gateway: {
      onSchemaLoadOrUpdate: (listener: SchemaListener) => {
        publish = listener;
        return () => {};
      },
      load: async () => {
        publish({ apiSchema: initial, coreSupergraphSdl: "" });
        return {
          executor: async ({ schema, document, request, context }: ExecutorRequest) =>
            (await execute({
              schema,
              document,
              contextValue: context,
              variableValues: request.variables ?? null,
              operationName: request.operationName ?? null,
            })) as ExecutionResult,
        };
      },
      stop: async () => {},
    } as never,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
    stopOnTerminationSignals: false,
    logger: log,
    formatError: (formatted, error) => answerError(formatted, error, log),
  });
  await server.start();

  return {
    exchange: (schema) => publish({ apiSchema: schema, coreSupergraphSdl: "" }),
    async execute({ query, variables, operationName }, { assertion }): Promise<SubgraphAnswer> {
      let user: User | null;
      try {
        user = await verify(assertion);
      } catch (error) {
        if (error instanceof Problem) return { errors: [error.toJSON()] };
        throw error;
      }
      const { body } = await server.executeOperation(
        { query, variables: variables as Record<string, unknown>, ...(operationName && { operationName }) },
        { contextValue: createContext(user) },
      );
      if (body.kind !== "single") throw new Error("A subgraph answers in one part");
      return body.singleResult as SubgraphAnswer;
    },
    mount(fastify, prefix) {
      fastify.post(
        `${prefix}/graphql`,
        fastifyApolloHandler(server, {
          context: async ({ headers }) => createContext(await verify(textOf(headers[ASSERTION_HEADER]))),
        }) as never,
      );
    },
    close: () => server.stop(),
  };
}

/** A header that came twice arrives as a list; of two assertions none is taken. */
function textOf(header: string | readonly string[] | undefined): string | undefined {
  return header === undefined ? undefined : String(header);
}

interface ExecutorRequest {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly request: { variables?: Record<string, unknown>; operationName?: string };
  readonly context: SubgraphContext;
}

/** Lets documented problems out as they are and keeps everything else in the log. */
function answerError(formatted: GraphQLFormattedError, error: unknown, log: Logger): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (cause instanceof Problem || isClientFault(formatted)) return formatted;
  log.error({ err: cause, path: formatted.path }, "a resolver failed");
  return {
    message: "The subgraph failed to resolve this field.",
    ...(formatted.path && { path: formatted.path }),
    extensions: { code: "INTERNAL_SERVER_ERROR" },
  };
}

function isClientFault({ extensions }: GraphQLFormattedError): boolean {
  const code = extensions?.["code"];
  return isProblemCode(code) && code !== "INTERNAL_SERVER_ERROR";
}
