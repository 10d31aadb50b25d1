/** @module Keeps the newest good supergraphs on disk, so that a gateway can start while the registry is away. */
import { createHash } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Logger } from "../runtime/log.js";
import type { Supergraph } from "../schema/supergraph.js";

/** Files kept. */
const KEPT = 5;

const FILE = /^supergraph-(\d{10})\.json$/;

const supergraphSchema = z.object({
  version: z.number().int().nonnegative(),
  sdl: z.string(),
  digest: z.string(),
  subgraphs: z.array(z.object({ slug: z.string(), url: z.string() })),
  signature: z.string().optional(),
});

/** A folder of supergraphs. */
export interface SupergraphStore {
  /** The whole ones, newest first; a damaged file is reported and passed over. */
  read(): AsyncGenerator<Supergraph>;
  /** Writes one so that a crash leaves either the old files or the new one, never a part of it. */
  write(supergraph: Supergraph): Promise<void>;
}

/** The SHA-256 of a text, in hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Opens the folder; it is made when the first supergraph is written. */
export function supergraphStore(folder: string, log: Logger): SupergraphStore {
  async function names(): Promise<string[]> {
    try {
      return (await readdir(folder)).filter((name) => FILE.test(name)).sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
  }

  return {
    async *read() {
      for (const name of (await names()).reverse()) {
        const supergraph = await readWhole(join(folder, name)).catch(() => null);
        if (supergraph) yield supergraph;
        else log.error({ file: name }, "a kept supergraph is damaged and is passed over");
      }
    },
    async write(supergraph) {
      await mkdir(folder, { recursive: true });
      const name = `supergraph-${String(supergraph.version).padStart(10, "0")}.json`;
      const body = JSON.stringify(supergraph);
      await writeDurably(folder, name, `${sha256(body)}\n${body}`);
      // A higher number belongs to a history that the registry no longer has.
      const found = await names();
      const stale = [
        ...found.filter((other) => other > name),
        ...found.filter((other) => other <= name).slice(0, -KEPT),
      ];
      for (const other of stale) await rm(join(folder, other), { force: true });
    },
  };
}

async function readWhole(path: string): Promise<Supergraph | null> {
  const text = await readFile(path, "utf8");
  const end = text.indexOf("\n");
  const body = text.slice(end + 1);
  if (text.slice(0, end) !== sha256(body)) return null;
  const { data } = supergraphSchema.safeParse(JSON.parse(body));
  return data && data.digest === sha256(data.sdl) ? data : null;
}

async function writeDurably(folder: string, name: string, text: string): Promise<void> {
  const temporary = join(folder, `.${name}.${process.pid}.part`);
  const file = await open(temporary, "w");
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(folder, name));
  const directory = await open(folder, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
