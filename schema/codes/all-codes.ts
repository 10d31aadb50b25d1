/** @module Every code of a problem with its explanation. */
import type { CodeExplanation } from "./code-explanation.js";
import { gatewayCodes } from "./gateway-codes.js";
import { offerCodes } from "./offer-codes.js";
import { ownershipCodes } from "./ownership-codes.js";
import { publishCodes } from "./publish-codes.js";
import { serverCodes } from "./server-codes.js";
import { sharingCodes } from "./sharing-codes.js";

/** In the order of their numbers. */
export const allCodes: readonly CodeExplanation[] = [
  ...gatewayCodes,
  ...sharingCodes,
  ...offerCodes,
  ...ownershipCodes,
  ...publishCodes,
  ...serverCodes,
];

/** The explanation of a code, in any case; undefined for one that there is not. */
export function explanationOf(code: string): CodeExplanation | undefined {
  const wanted = code.trim().toUpperCase();
  return allCodes.find((explanation) => explanation.code === wanted);
}
