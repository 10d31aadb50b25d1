/** @module The shipped data as it lies in the folders, to compare answers with. */
import { readFileSync } from "node:fs";
import { projectFile } from "../../runtime/project-files.js";
import { partners } from "../../subgraphs/partners.js";

/** The parts of a seed offer that tests look at. */
export interface SeedOffer {
  readonly id: string;
  readonly partner: string;
  readonly kind: string;
  readonly actionLine: string;
  readonly targetGroups: readonly string[];
  readonly title: { readonly it: string; readonly en: string };
  readonly summary: { readonly it: string; readonly en: string };
  readonly countries: {
    scope: string;
    codes: string[];
    areas: string[];
    groups: string[];
    excludedCodes: string[];
  };
  readonly funding: Record<string, unknown> | null;
  readonly aidRegime: string;
}

/** Every offer that ships. */
export const seedOffers: readonly SeedOffer[] = partners.flatMap(
  ({ slug }) => JSON.parse(readFileSync(projectFile(`subgraphs/${slug}/seed.json`), "utf8")).offers,
);
