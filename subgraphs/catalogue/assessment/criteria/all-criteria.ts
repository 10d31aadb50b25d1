/** @module The criteria, in the order in which reasons are told. The order never changes an outcome. */
import { artisan } from "./artisan.js";
import { ateco } from "./ateco.js";
import { balanceSheets } from "./balance-sheets.js";
import { country } from "./country.js";
import type { Criterion } from "./criterion.js";
import { deMinimisRoomLeft } from "./de-minimis-room-left.js";
import { employees } from "./employees.js";
import { experience } from "./experience.js";
import { exportShare } from "./export-share.js";
import { membership } from "./membership.js";
import { otherConditions } from "./other-conditions.js";
import { province } from "./province.js";
import { seat } from "./seat.js";
import { size } from "./size.js";
import { turnover } from "./turnover.js";
import { yearsActive } from "./years-active.js";

/** Every criterion. */
export const ALL_CRITERIA: readonly Criterion[] = [
  size,
  employees,
  turnover,
  ateco,
  seat,
  province,
  yearsActive,
  balanceSheets,
  experience,
  exportShare,
  country,
  membership,
  artisan,
  deMinimisRoomLeft,
  otherConditions,
];
