/** @module A supergraph's text → what a gateway serves it with. The gateway does this, and so does a publish before it. */
import { Supergraph } from "@apollo/federation-internals";
import { buildASTSchema, type GraphQLSchema, parse } from "graphql";
import type { Steps } from "../runtime/steps.js";

/** What a gateway makes of a supergraph. */
export interface LoadedSupergraph {
  readonly supergraph: Supergraph;
  /** Everything, as graphql-js has it. */
  readonly schema: GraphQLSchema;
  /** What clients see, as graphql-js has it. */
  readonly apiSchema: GraphQLSchema;
}

/**
 * Loads in steps, each some ten milliseconds among a dozen partners.
 *
 * The text comes from the composer, which has validated it; only what clients see of it is validated, because there
 * elements are missing that the composer saw.
 *
 * @throws Error when it is no supergraph, or has something that a gateway does not support
 */
export function* loadSupergraphSteps(sdl: string): Steps<LoadedSupergraph> {
  const ast = parse(sdl, { noLocation: true });
  yield;
  const schema = buildASTSchema(ast, { assumeValid: true, assumeValidSDL: true });
  yield;
  const supergraph = Supergraph.build(ast, { validateSupergraph: false });
  yield;
  const api = supergraph.apiSchema();
  yield;
  const apiSchema = api.toGraphQLJSSchema();
  yield;
  // The supergraph keeps them.
  supergraph.subgraphs();
  yield;
  return { supergraph, schema, apiSchema };
}
