/** @module The partner's own schema, read again and again: a file that is saved, or a server that is started anew. */
import { CommandFailure } from "../../../schema/cli/command-failure.js";
import { readSchema } from "../../../schema/cli/schema-source.js";

/** What {@link followSchema} tells. */
export interface SchemaFollower {
  changed(sdl: string): Promise<void>;
  /** It cannot be read now; told once until it can be read again. */
  lost(reason: string): void;
}

/** Time between two looks, in milliseconds. */
const INTERVAL = 1_000;

/**
 * Reads the schema, and tells of it whenever it is another.
 *
 * @returns how to stop
 */
export function followSchema(
  schema: string | undefined,
  url: string,
  { changed, lost }: SchemaFollower,
): () => Promise<void> {
  let stopped = false;
  let known: string | null = null;
  let isLost = false;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    try {
      const { sdl } = await readSchema(schema, url, 5_000);
      isLost = false;
      if (sdl !== known && !stopped) {
        known = sdl;
        await changed(sdl);
      }
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      if (!isLost) lost(error.message);
      isLost = true;
    }
    if (stopped) return;
    timer = setTimeout(() => {
      running = look();
    }, INTERVAL);
  }

  let running = look();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
