/** @module Whether a reader has what it asks for already (RFC 9110, section 13). */

/** What identifies a version of an answer. */
export interface AnswerVersion {
  /** With its quotation marks. */
  readonly etag: string;
  /** In milliseconds since 1970; nothing about the answer changed after it. */
  readonly lastModified: number;
}

/** Judges `if-none-match`, and only without it `if-modified-since`. */
export function isNotModified(
  headers: { readonly [name: string]: string | string[] | undefined },
  { etag, lastModified }: AnswerVersion,
): boolean {
  const tags = headers["if-none-match"];
  if (tags !== undefined) {
    const known = String(tags)
      .split(",")
      .map((tag) => tag.trim().replace(/^W\//, ""));
    return known.includes("*") || known.includes(etag);
  }
  const since = Date.parse(String(headers["if-modified-since"] ?? ""));
  return !Number.isNaN(since) && Math.floor(lastModified / 1_000) * 1_000 <= since;
}
