/** @module All checks of a running server, in the order in which they run: the table of contents. */
import { answers } from "./checks/answers.js";
import { contractRules } from "./checks/contract-rules.js";
import { entitiesMany } from "./checks/entities-many.js";
import { entitiesOtherType } from "./checks/entities-other-type.js";
import { entitiesResolve } from "./checks/entities-resolve.js";
import { entitiesUnknown } from "./checks/entities-unknown.js";
import { errors } from "./checks/errors.js";
import { feedCursor } from "./checks/feed-cursor.js";
import { feedEnd } from "./checks/feed-end.js";
import { feedPageSize } from "./checks/feed-page-size.js";
import { feedPages } from "./checks/feed-pages.js";
import { feedRecords } from "./checks/feed-records.js";
import { feedTombstones } from "./checks/feed-tombstones.js";
import { feedWhole } from "./checks/feed-whole.js";
import { schemaServed } from "./checks/schema-served.js";
import { serviceSdl } from "./checks/service-sdl.js";
import { timeLimits } from "./checks/time-limits.js";
import type { ServerCheck } from "./server-check.js";

/** Every check. */
export const orderedServerChecks: readonly ServerCheck[] = [
  answers,
  serviceSdl,
  contractRules,
  schemaServed,
  feedWhole,
  feedPages,
  feedEnd,
  feedPageSize,
  feedCursor,
  feedRecords,
  feedTombstones,
  entitiesResolve,
  entitiesUnknown,
  entitiesOtherType,
  entitiesMany,
  errors,
  timeLimits,
];
