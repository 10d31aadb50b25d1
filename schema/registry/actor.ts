/** Who asks the registry for something, as far as it goes on record. */
export interface Actor {
  /** `hub`, `operator` (or whom the operator names), or `<slug>:<token id>`. */
  readonly by: string;
  /** Id of the partner's token; it must still hold when what was asked for is stored. */
  readonly token?: string | undefined;
  /** Network address that the request came from. */
  readonly source?: string | undefined;
}
