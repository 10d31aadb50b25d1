/** @module Arguments that mutations have in common, and checks of them. */
import { Arg, ID, Int } from "type-graphql";
import type { EntityManager } from "typeorm";
import { Problem } from "../../../schema/problems.js";
import { Organisation } from "../accord/organisation.js";
import { notFound } from "./change.js";

/** The record that is changed. */
export const IdArgument = () => Arg("id", () => ID);

/** The version that the caller has read. */
export const ExpectedVersionArgument = () =>
  Arg("expectedVersion", () => Int, {
    description:
      "The record's version as you have read it: if somebody has changed it since, you are told, and nothing happens.",
  });

/** A key that makes a mutation safe to repeat. */
export const IdempotencyKeyArgument = () =>
  Arg("idempotencyKey", () => ID, {
    nullable: true,
    description:
      "Chosen by you, 1 to 100 characters: when no answer came, send the same request with the same key again, and it is carried out once.",
  });

/** Longest lists of an input. */
export const LIST_LIMIT = 100;

/** Longest title or agenda item, and longest text, in characters. */
export const TITLE_LENGTH = 300;
export const TEXT_LENGTH = 50_000;

/** @throws Problem BAD_USER_INPUT when a list is longer than {@link LIST_LIMIT} */
export function boundedList<Value>(name: string, values: readonly Value[]): readonly Value[] {
  if (values.length > LIST_LIMIT) {
    throw new Problem(
      "BAD_USER_INPUT",
      `${name} must have at most ${LIST_LIMIT} entries, not ${values.length}.`,
    );
  }
  return values;
}

/** @throws Problem BAD_USER_INPUT when one comes twice */
export function checkDistinct(name: string, ids: readonly string[]): void {
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice === undefined) return;
  throw new Problem("BAD_USER_INPUT", `${name} names ${JSON.stringify(twice.slice(0, 100))} twice.`);
}

/** @throws Problem NOT_FOUND when a slug names no body, BAD_USER_INPUT when one comes twice */
export async function checkOrganisations(
  manager: EntityManager,
  name: string,
  slugs: readonly string[],
): Promise<readonly string[]> {
  boundedList(name, slugs);
  const known = new Set(
    (await manager.find(Organisation, { select: { slug: true } })).map(({ slug }) => slug),
  );
  for (const slug of slugs) if (!known.has(slug)) throw notFound("organisation", slug);
  checkDistinct(name, slugs);
  return slugs;
}
