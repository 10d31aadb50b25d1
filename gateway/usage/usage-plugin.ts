/** @module Counts each operation that is executed. */
import type { ApolloServerPlugin } from "@apollo/server";
import type { OperationContext } from "../operation-record.js";
import type { UsageCounter } from "./usage-counter.js";
import { usedFields } from "./used-fields.js";

/** By which clients say who they are; Apollo's clients send it when they are given a name. */
export const CLIENT_NAME_HEADER = "apollographql-client-name";

/** A name that is short and plain; anything else could carry what nobody should keep. */
const CLIENT_NAME = /^[\w.:@/+-][\w .:@/+-]{0,63}$/;

/** Counts by client name; a client without a usable name counts under the empty one. */
export function usagePlugin(counter: UsageCounter): ApolloServerPlugin<OperationContext> {
  return {
    async requestDidStart({ request, schema }) {
      const given = request.http?.headers.get(CLIENT_NAME_HEADER)?.trim() ?? "";
      const client = CLIENT_NAME.test(given) ? given : "";
      return {
        async executionDidStart({ document, operation }) {
          counter.count(client, usedFields(schema, document, operation));
        },
      };
    },
  };
}
