/** @module Settings of what lists show and of who is told, for a catalogue alone and for the hub in one process. */
import { z } from "zod";
import { wholeNumberSetting } from "../../runtime/settings.js";
import type { CatalogueSettings } from "./open-catalogue.js";

/** Add these to a service's settings. */
export const listSettings = {
  HUB_ILLUSTRATIVE_OFFERS: z.enum(["show", "hide"], { error: "it must be show or hide" }).default("show"),
  HUB_STALE_AFTER_HOURS: wholeNumberSetting(24, 1, 8_760, "hours"),
  HUB_SAVED_SEARCHES: wholeNumberSetting(1_000, 0, 100_000, "searches"),
  HUB_SAVED_SEARCHES_PER_HOST: wholeNumberSetting(20, 1, 100_000, "searches"),
};

/** What they say. */
export function listSettingsOf(settings: {
  readonly HUB_ILLUSTRATIVE_OFFERS: "show" | "hide";
  readonly HUB_STALE_AFTER_HOURS: number;
  readonly HUB_SAVED_SEARCHES: number;
  readonly HUB_SAVED_SEARCHES_PER_HOST: number;
}): Required<
  Pick<
    CatalogueSettings,
    "illustrativeOffers" | "staleAfterHours" | "savedSearchLimit" | "savedSearchesPerHost"
  >
> {
  return {
    illustrativeOffers: settings.HUB_ILLUSTRATIVE_OFFERS,
    staleAfterHours: settings.HUB_STALE_AFTER_HOURS,
    savedSearchLimit: settings.HUB_SAVED_SEARCHES,
    savedSearchesPerHost: settings.HUB_SAVED_SEARCHES_PER_HOST,
  };
}
