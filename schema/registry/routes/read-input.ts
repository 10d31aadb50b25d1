import { toUSVString } from "node:util";
import { z } from "zod";
import { Refusal } from "../refusal.js";

/**
 * Reads a body, a query or the parameters of a path.
 *
 * @param what what the sentence calls it, e.g. `body`
 * @throws Refusal 400 naming every fault
 */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
): z.infer<Schema> {
  const read = schema.safeParse(value ?? {});
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) =>
    [path.join("."), message].filter(Boolean).join(": "),
  );
  throw new Refusal(400, `The ${what} cannot be used: ${faults.join("; ")}.`);
}

/** A text that is read from a database as it was written: SQLite's driver ends one at NUL, and half a character is none. */
export const keptText = z
  .string()
  .max(191)
  .refine(
    (text) => !text.includes("\0") && toUSVString(text) === text,
    "it must be a text of whole characters",
  );

/** A number from a path or a query. */
export const numberText = z
  .string()
  .regex(/^\d{1,9}$/, "it must be a whole number")
  .transform(Number);

/** How many of a list; at most 200. */
export const firstText = (fallback: number) =>
  numberText.refine((value) => value >= 1 && value <= 200, "it must be from 1 to 200").default(fallback);
