/** What a code of a problem means, at length. */
export interface CodeExplanation {
  /** E.g. `HUB111`. */
  readonly code: string;
  /** Rule of CONTRACT.md, e.g. `R9`; null for codes that are about the registry rather than the contract. */
  readonly rule: string | null;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** Why it is a problem. */
  readonly meaning: string;
  /** As a partner would err, and as it should be. */
  readonly example: CodeExample;
  /** What to do. */
  readonly mend: string;
}

/** An example; a test publishes those of SDL and expects the code of the one and none of the other. */
export interface CodeExample {
  /**
   * `graphql` is SDL of a partner with the slug `camera-esempio`, without the contract's types that it uses, and
   * without header and `Query` where they are as usual; `sh` is what was typed; `text` is neither.
   */
  readonly language: "graphql" | "sh" | "text";
  readonly wrong: string;
  readonly right: string;
}
