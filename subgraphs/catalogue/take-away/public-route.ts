/** @module An address of the catalogue that everyone may open: its query is an `OfferFilter` and a few parameters more. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type GraphQLInputObjectType, type GraphQLSchema, isInputObjectType } from "graphql";
import type { Logger } from "../../../runtime/log.js";
import type { CataloguePath } from "../../../schema/catalogue-paths.js";
import type { CatalogueContext } from "../catalogue-context.js";
import type { OfferFilter } from "../offers/offer-filter-input.js";
import { filterFromQuery } from "./filter-from-query.js";
import { type PublicBase, publicBaseOf } from "./public-base.js";
import { answerProblem } from "./refused-request.js";

/** What public addresses work with. */
export interface PublicParts {
  readonly createContext: () => CatalogueContext;
  /** The GraphQL type `OfferFilter`, which says what the addresses take. */
  readonly filterType: GraphQLInputObjectType;
  readonly log: Logger;
  readonly base: PublicBase;
}

/** One request to a public address. */
export interface PublicRequest {
  /** One moment and one view of the catalogue, for all of the answer. */
  readonly context: CatalogueContext;
  /** Undefined when the address sets no limit. */
  readonly filter: OfferFilter | undefined;
  readonly query: URLSearchParams;
  /** The hub's address, e.g. `https://hub.example.org`. */
  readonly base: string;
  readonly http: FastifyRequest;
}

/** An address and what answers it. */
export interface PublicRoute {
  readonly path: CataloguePath;
  /** Parameters that it takes besides the filter's. */
  readonly parameters: readonly string[];
  /** Whether it takes a filter; default true. */
  readonly filtered?: boolean;
  /**
   * Answers GET and HEAD.
   *
   * @throws Problem answered with 400
   */
  readonly answer: (request: PublicRequest, reply: FastifyReply) => Promise<FastifyReply>;
}

/** Adds an address. */
export function publicRoute(scope: FastifyInstance, parts: PublicParts, route: PublicRoute): void {
  scope.route({
    method: ["GET", "HEAD"],
    url: route.path,
    handler: async (http, reply) => {
      const query = new URLSearchParams(http.url.split("?").slice(1).join("?"));
      let parameterOf: ((value: string) => string | undefined) | undefined;
      try {
        const read = filterFromQuery(query, parts.filterType, route.parameters, route.filtered ?? true);
        parameterOf = read.parameterOf;
        const request = {
          context: parts.createContext(),
          filter: read.filter,
          query,
          base: publicBaseOf(http, parts.base),
          http,
        };
        return await route.answer(request, reply);
      } catch (error) {
        return answerProblem(reply, error, parameterOf);
      }
    },
  });
}

/** The input type of the filter in the catalogue's schema. */
export function filterTypeOf(schema: GraphQLSchema): GraphQLInputObjectType {
  const type = schema.getType("OfferFilter");
  if (!isInputObjectType(type)) throw new Error("The catalogue's schema has no input OfferFilter");
  return type;
}
