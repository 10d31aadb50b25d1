/** @module Mutations of indicators' values. */
import { Arg, Authorized, Ctx, Float, Mutation, Resolver } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { ExpectedVersionArgument, IdArgument, IdempotencyKeyArgument } from "../lifecycle/arguments.js";
import { IndicatorValue } from "../plans/indicator.js";
import { correctValue, enterValue, VALUE_ROLES } from "./enter-values.js";
import { ValueInput } from "./value-inputs.js";

@Resolver()
export class ValueMutations {
  @Authorized(VALUE_ROLES)
  @Mutation(() => IndicatorValue, {
    nullable: true,
    description: "Enters a value while the plan is in force; a partner's officer enters the partner's own.",
  })
  enterValue(
    @Arg("input", () => ValueInput) input: ValueInput,
    @IdempotencyKeyArgument() idempotencyKey: string | null | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<IndicatorValue> {
    return enterValue(context, input, idempotencyKey);
  }

  @Authorized(VALUE_ROLES)
  @Mutation(() => IndicatorValue, {
    nullable: true,
    description: "Corrects a value; what it was stays on record.",
  })
  correctValue(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @Arg("value", () => Float) value: number,
    @Arg("note", () => String, { description: "Why it is corrected." }) note: string,
    @IdempotencyKeyArgument() idempotencyKey: string | null | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<IndicatorValue> {
    return correctValue(context, { id, expectedVersion, idempotencyKey }, value, note);
  }
}
