/** @module All checks in the order of CONTRACT.md: the table of contents. */
import type { SchemaProblem } from "../schema-problem.js";
import { commonFields } from "./common-fields.js";
import { federation2 } from "./federation-2.js";
import { foreignOverride } from "./foreign-override.js";
import { foreignShareable } from "./foreign-shareable.js";
import { foreignTypeNames } from "./foreign-type-names.js";
import { foreignVisibility } from "./foreign-visibility.js";
import { frozenTypes } from "./frozen-types.js";
import { hubOwnedTypes } from "./hub-owned-types.js";
import { interfaceObjects } from "./interface-objects.js";
import { nullableAdditions } from "./nullable-additions.js";
import { nullableQueryFields } from "./nullable-query-fields.js";
import { offerFeed } from "./offer-feed.js";
import { offerInterfaces } from "./offer-interfaces.js";
import { offerTypeImplements } from "./offer-type-implements.js";
import { offerTypeKey } from "./offer-type-key.js";
import { oneKindPerType } from "./one-kind-per-type.js";
import { oneOwnerPerType } from "./one-owner-per-type.js";
import { oneTypePerKind } from "./one-type-per-kind.js";
import { referenceKeys } from "./reference-keys.js";
import { reservedNames } from "./reserved-names.js";
import { type CheckSubject, runCheck, type SchemaCheck } from "./schema-check.js";
import { subscriptions } from "./subscriptions.js";
import { unloadableDirectives } from "./unloadable-directives.js";

/** Every check. */
export const orderedChecks: readonly SchemaCheck[] = [
  federation2,
  unloadableDirectives,
  subscriptions,
  reservedNames,
  nullableQueryFields,
  frozenTypes,
  referenceKeys,
  hubOwnedTypes,
  foreignTypeNames,
  oneOwnerPerType,
  offerInterfaces,
  offerTypeImplements,
  oneKindPerType,
  oneTypePerKind,
  offerTypeKey,
  commonFields,
  nullableAdditions,
  offerFeed,
  foreignOverride,
  foreignVisibility,
  foreignShareable,
  interfaceObjects,
];

/** Everything that keeps one schema from being published, in the order of the checks. */
export function checkSubgraph(subject: CheckSubject): SchemaProblem[] {
  return orderedChecks.flatMap((check) => runCheck(check, subject));
}
