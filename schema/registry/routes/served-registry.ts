import type { Registry } from "../registry.js";

/** What the endpoints answer from. */
export type ServedRegistry = Omit<Registry, "mount" | "close" | "settledOfferTypes" | "apiSdl">;
