/** @module Files that a subgraph gives besides GraphQL's answers, asked for in one process or over HTTP alike. */

/** A question for a file. */
export interface FileRequest {
  /** Path and query, e.g. `/reports/relazione-2025-2.pdf?lang=en`. */
  readonly url: string;
  /** The gateway's word about the user, as for an operation; undefined for somebody anonymous. */
  readonly assertion: string | undefined;
}

/** An answer; one that is no file has a problem as JSON in its body. */
export interface FileAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** Asks for a file. A fault of the way there rejects. */
export type AskForFile = (request: FileRequest, signal?: AbortSignal) => Promise<FileAnswer>;

/** Headers of {@link FileAnswer}s that leave the hub. */
export const FILE_HEADERS = [
  "content-type",
  "content-disposition",
  "content-language",
  "last-modified",
  "retry-after",
  "www-authenticate",
] as const;
