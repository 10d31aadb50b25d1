/**
 * @module Who may read what is not published: whoever has signed in. All signatories take part in the tables, so what
 * one of them may read all may.
 */
import type { User } from "../../../schema/identity/user.js";

/** A record that is published on some day, or not yet. */
export interface Publishable {
  readonly publishedOn: string | null;
}

/** Whether a user may read a record. */
export function mayRead(user: User | null, record: Publishable): boolean {
  return user !== null || record.publishedOn !== null;
}

/** The record where the user may read it, null where not: it then is as if there were none. */
export function readable<Row extends Publishable>(user: User | null, record: Row | null): Row | null {
  return record !== null && mayRead(user, record) ? record : null;
}
