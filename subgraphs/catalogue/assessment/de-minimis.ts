/**
 * @module What is left of de minimis aid. Regulation (EU) 2023/2831, Article 3(2): 300,000 euros per Member State to one
 * single undertaking over any period of three years; Regulation (EU) No 1407/2013, which calls of earlier years go by,
 * had 200,000.
 */
import { AidRegime } from "../../kit/offers/offer-values.js";

/** Ceiling in force, in whole euros over three years. */
export const DE_MINIMIS_CEILING = 300_000;

const CEILINGS: Readonly<Record<string, number>> = {
  [AidRegime.DE_MINIMIS]: DE_MINIMIS_CEILING,
  [AidRegime.DE_MINIMIS_2023_2831]: DE_MINIMIS_CEILING,
  [AidRegime.DE_MINIMIS_1407_2013]: 200_000,
};

/** The ceiling of an aid regime; null for one that is not de minimis. */
export function deMinimisCeiling(aidRegime: string | null): number | null {
  return CEILINGS[aidRegime ?? ""] ?? null;
}

/** What is left under a ceiling, in whole euros; null while what was received is not known. */
export function deMinimisRoom(received: number | null, ceiling: number = DE_MINIMIS_CEILING): number | null {
  return received === null ? null : Math.max(0, ceiling - received);
}
