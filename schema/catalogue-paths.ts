/**
 * @module What the catalogue answers besides GraphQL, for everyone to open: files to take away, a calendar, a feed. The
 * catalogue mounts these paths; a gateway in a process of its own hands them on.
 */

/** Paths at the root of the hub, each answered to GET and HEAD. */
export const CATALOGUE_PATHS = [
  "/offers.csv",
  "/offers.json",
  "/offers.ndjson",
  "/offers.xlsx",
  "/offers.jsonld",
  "/offers.atom",
  "/calendar.ics",
  "/catalogue.jsonld",
] as const;

/** One of {@link CATALOGUE_PATHS}. */
export type CataloguePath = (typeof CATALOGUE_PATHS)[number];
