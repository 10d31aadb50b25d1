/** @module Answers to requests that the catalogue's public addresses cannot take. */
import type { FastifyReply } from "fastify";
import { GraphQLError } from "graphql";
import { isProblemCode, Problem, type ProblemCode } from "../../../schema/problems.js";

/** A parameter of the address that cannot be used: BAD_USER_INPUT with the parameter's name. */
export function badParameter(parameter: string, message: string): Problem {
  return new Problem("BAD_USER_INPUT", message, { parameter: parameter.slice(0, 100) });
}

/** The body of an answer that refuses. */
export interface RefusedRequest {
  readonly error: {
    readonly code: ProblemCode;
    readonly message: string;
    /** Which parameter of the address to put right, where one is to blame. */
    readonly parameter?: string;
  };
}

/**
 * Answers 400 with what is to be put right, as JSON; what is no {@link Problem} is thrown on.
 *
 * @param parameterOf finds the parameter that gave a value, for problems that know only the value
 */
export function answerProblem(
  reply: FastifyReply,
  error: unknown,
  parameterOf: (value: string) => string | undefined = () => undefined,
): FastifyReply {
  if (!(error instanceof GraphQLError)) throw error;
  const { code, parameter, ...details } = error.extensions;
  if (!(error instanceof Problem) || !isProblemCode(code)) throw error;
  const blamed =
    typeof parameter === "string"
      ? parameter
      : Object.values(details).reduce<string | undefined>(
          (found, value) => found ?? (typeof value === "string" ? parameterOf(value) : undefined),
          undefined,
        );
  const body: RefusedRequest = {
    error: { code, message: error.message, ...(blamed !== undefined && { parameter: blamed }) },
  };
  return reply
    .code(400)
    .header("cache-control", "no-store")
    .type("application/json; charset=utf-8")
    .send(body);
}
