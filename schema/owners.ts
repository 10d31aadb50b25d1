/** @module Which subgraphs are the hub's own, and what they own of what everybody uses. */

/** Slugs of the hub's own subgraphs; every other slug is a partner's. */
export const HUB_SUBGRAPHS: ReadonlySet<string> = new Set(["catalogue", "agreement", "reference"]);

/** Who answers the entities that everybody refers to. */
export const REFERENCE_OWNERS: Readonly<Record<string, string>> = {
  Country: "reference",
  Province: "reference",
  AtecoDivision: "reference",
  Organisation: "agreement",
};

/** Fields that all offers have; the catalogue answers them from the feed. */
export const COMMON_FIELDS: ReadonlySet<string> = new Set([
  "partner",
  "provider",
  "manager",
  "kind",
  "subKind",
  "series",
  "edition",
  "title",
  "summary",
  "actionLine",
  "targetGroups",
  "topics",
  "tags",
  "eligibility",
  "countries",
  "cost",
  "channels",
  "procedure",
  "dates",
  "status",
  "languages",
  "provenance",
  "updatedAt",
]);
