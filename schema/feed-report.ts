/** How one reading of a partner's feed went, as the catalogue reports it to the registry. */
export interface FeedReport {
  readonly slug: string;
  /** Why the feed could not be read; null when it was. */
  readonly problem: string | null;
}
