/** @module What the gateway does at each stage of an operation in Apollo Server. */
import type { ApolloServerPlugin } from "@apollo/server";
import { Kind } from "graphql";
import type { CurrentExecution } from "./current-execution.js";
import { capped, refusal } from "./errors.js";
import { nestedPagesLimit } from "./limits/nested-pages.js";
import type { Limits } from "./limits/operation-limit.js";
import { variablesLimit } from "./limits/variables.js";
import type { OperationContext } from "./operation-record.js";
import { exposedInAddress } from "./private-inputs.js";

/** Holds the execution for the request, refuses what has no answer, and notes what the log line tells. */
export function operationsPlugin(
  current: CurrentExecution,
  limits: Limits,
): ApolloServerPlugin<OperationContext> {
  return {
    async requestDidStart({ schema, contextValue: { record } }) {
      // Runs in the same turn in which Apollo Server picks the schema, so no exchange can come between.
      record.release = current.of(schema)?.lease() ?? record.release;
      return {
        async didResolveOperation({ operation, operationName, request, document, queryHash }) {
          record.operationHash = queryHash;
          if (!operation) {
            throw refusal(
              400,
              "OPERATION_RESOLUTION_FAILURE",
              request.operationName
                ? `The document has no operation named ${JSON.stringify(request.operationName)}.`
                : `Say which operation to execute: the document has ${document.definitions.length}, and operationName is missing.`,
            );
          }
          if (!schema.getRootType(operation.operation)) {
            throw refusal(400, "BAD_REQUEST", `The hub has no ${operation.operation}s.`);
          }
          const exposed = exposedInAddress(request.http?.method, operation);
          if (exposed !== null) throw exposed;
          const { variables } = request;
          const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
          const tooLarge =
            variablesLimit(variables, limits) ??
            nestedPagesLimit({ schema, operation, fragments, variables }, limits);
          if (tooLarge !== null) throw refusal(400, "OPERATION_TOO_LARGE", tooLarge);
          record.operationName = operationName;
        },
        async willSendResponse({ response: { body }, queryHash }) {
          record.operationHash ??= queryHash ?? null;
          if (body.kind !== "single") return;
          const { errors } = body.singleResult;
          record.errors = errors?.length ?? 0;
          if (errors) body.singleResult.errors = capped(errors);
        },
      };
    },
  };
}
