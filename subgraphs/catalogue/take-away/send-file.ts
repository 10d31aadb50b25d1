/** @module Sends a file as a stream: asked again, only when it changed; a reader that leaves or stalls ends the work. */
import { PassThrough, pipeline, Readable } from "node:stream";
import { constants, createGzip } from "node:zlib";
import type { FastifyReply } from "fastify";
import type { ExportSlots } from "./export-slots.js";
import { type FileVersions, isKnown } from "./file-version.js";
import { inTurns } from "./in-turns.js";
import type { PublicParts, PublicRequest } from "./public-route.js";
import { isIllustrative, type Snapshot } from "./snapshot.js";

/** Longest that a reader may take nothing, in milliseconds. */
const STALL_TIME = 60_000;

/** Longest that a file may take, in milliseconds; slower readers ask for less. */
const WHOLE_TIME = 20 * 60_000;

/** A file to send. */
export interface FileToSend {
  readonly snapshot: Snapshot;
  /** E.g. `text/csv; charset=utf-8`. */
  readonly type: string;
  /** Beginning of its name; default `offers`. */
  readonly name?: string;
  /** Ending of its name. */
  readonly ending: string;
  /** Whether browsers should save it instead of showing it; default true. */
  readonly saved?: boolean;
  /** Whether it is compressed already. */
  readonly compressed?: boolean;
  /** Called when it is really needed. */
  readonly content: () => Iterable<string> | Readable;
}

/** What all files of a catalogue share. */
export interface FileSending {
  readonly slots: ExportSlots;
  readonly versions: FileVersions;
  readonly log: PublicParts["log"];
}

/** Sends it, or says that the reader has it, or that too many are being made. */
export async function sendFile(
  { http, base }: PublicRequest,
  reply: FastifyReply,
  file: FileToSend,
  { slots, versions, log }: FileSending,
): Promise<FastifyReply> {
  const { snapshot } = file;
  const release = slots.take(snapshot.offers.length);
  if (release === null) {
    const message = "Too many large files are being made; try again shortly, or ask for fewer offers.";
    return reply
      .code(503)
      .headers({ "retry-after": "10", "cache-control": "no-store" })
      .send({ error: { code: "TOO_MANY_EXPORTS", message } });
  }
  try {
    const version = await versions.of(snapshot, [http.url, base]);
    reply.headers({
      etag: version.tag,
      ...(version.since && { "last-modified": version.since.toUTCString() }),
      "cache-control": "no-cache",
      vary: "accept-encoding",
    });
    if (isKnown(version, http.headers)) {
      release();
      return reply.code(304).send();
    }
    const zipped = !file.compressed && takesGzip(http.headers["accept-encoding"]);
    const name = `${file.name ?? "offers"}-${snapshot.moment.today}.${file.ending}`;
    reply.headers({
      "content-type": file.type,
      "content-disposition": `${(file.saved ?? true) ? "attachment" : "inline"}; filename="${name}"`,
      "x-offers-count": String(snapshot.offers.length),
      "x-offers-illustrative": String(snapshot.offers.filter(isIllustrative).length),
      "x-offers-produced-at": snapshot.producedAt,
      ...oldestReading(snapshot),
      ...(zipped && { "content-encoding": "gzip" }),
    });
    if (http.method === "HEAD") {
      release();
      return reply.send();
    }
    const content = file.content();
    const source =
      content instanceof Readable ? content : Readable.from(inTurns(content), { objectMode: false });
    const sent = watched(source, zipped);
    sent.once("close", release);
    sent.on("error", (error) =>
      log.info({ err: error, address: http.url }, "a file was not sent to its end"),
    );
    return reply.send(sent);
  } catch (error) {
    release();
    throw error;
  }
}

/** The source, zipped or not, as a stream that ends when its reader takes nothing for long. */
function watched(source: Readable, zipped: boolean): Readable {
  const start = Date.now();
  let last = start;
  const through = zipped
    ? createGzip({ level: 3, flush: constants.Z_NO_FLUSH })
    : new PassThrough({ highWaterMark: 64 * 1024 });
  source.on("data", () => {
    last = Date.now();
  });
  pipeline(source, through, () => {});
  const timer = setInterval(() => {
    const now = Date.now();
    if (now - last > STALL_TIME) through.destroy(new Error("the reader stalled"));
    else if (now - start > WHOLE_TIME) through.destroy(new Error("the reader is too slow"));
  }, 5_000);
  timer.unref();
  through.once("close", () => clearInterval(timer));
  return through;
}

function takesGzip(header: string | string[] | undefined): boolean {
  return String(header ?? "")
    .split(",")
    .some((one) => /^\s*(gzip|\*)\s*(;\s*q=(1(\.0*)?|0?\.\d*[1-9]\d*))?\s*$/i.test(one));
}

/** Since when the file's oldest partner feed has not been read to its end. */
function oldestReading({ offers, readAt }: Snapshot): Record<string, string> {
  const readings = [...new Set(offers.map(({ partner }) => partner))].map(readAt);
  const known = readings.filter((reading) => reading !== null).sort();
  return known[0] === undefined ? {} : { "x-offers-feeds-read-since": known[0] };
}
