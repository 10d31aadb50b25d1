/** @module Sends GraphQL over real HTTP, as a front end does. */

/** What came back. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared, not typed
  readonly data: any;
  readonly errors: readonly AnswerError[] | undefined;
  readonly extensions: Record<string, unknown> | undefined;
}

/** An error of an answer. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string } & Record<string, unknown>;
}

/** Sends one operation to a GraphQL endpoint. */
export async function query(
  endpoint: string,
  operation: string,
  variables?: Record<string, unknown>,
  operationName?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpAnswer> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query: operation, variables, operationName }),
  });
  const { data, errors, extensions } = (await response.json()) as Omit<HttpAnswer, "status" | "headers">;
  return { status: response.status, headers: response.headers, data, errors, extensions };
}
