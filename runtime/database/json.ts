import type { ValueTransformer } from "typeorm";

/** Keeps a plain value as JSON text; SQLite and MariaDB have no common JSON column. */
export const json: ValueTransformer = {
  to: (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value)),
  from: (text: string | null) => (text === null ? null : JSON.parse(text)),
};
