import type { SubgraphContext } from "../kit/context.js";
import { rowsOf } from "../kit/row-loaders.js";
import { AtecoDivision } from "./ateco-division.js";
import { codeKey } from "./code-key.js";

/** How offers refer to a division when their source does not say which edition it means. */
const UNSTATED_EDITION = "ATECO";

/** A code in every edition that has it, newest first; classifications end with their year. */
export const editionsOfDivision = rowsOf(AtecoDivision, "code", { classification: "DESC" });

/**
 * The division that a reference means, or null. Where the edition is not stated, the newest one that has the code
 * answers, under the classification that was asked for.
 */
export async function divisionByKey(
  classification: unknown,
  code: unknown,
  context: SubgraphContext,
): Promise<AtecoDivision | null> {
  const editions = await context.load(editionsOfDivision, codeKey(code));
  const wanted = codeKey(classification);
  if (wanted !== UNSTATED_EDITION)
    return editions.find((division) => division.classification === wanted) ?? null;
  const [newest] = editions;
  return newest === undefined ? null : Object.assign(new AtecoDivision(), newest, { classification: wanted });
}
