/** @module Texts in both languages as arguments. */
import { Field, InputType } from "type-graphql";
import { Problem } from "../../schema/problems.js";
import type { TextColumns } from "./text-columns.js";

/** A text in both languages. */
@InputType({ description: "A text; where English is missing, Italian answers." })
export class TextInput {
  @Field(() => String)
  it!: string;

  @Field(() => String, { nullable: true })
  en?: string | null;
}

/**
 * The text of an argument, trimmed.
 *
 * @param name of the argument, as the message calls it
 * @param limit greatest length in characters
 * @throws Problem BAD_USER_INPUT when it is empty or too long
 */
export function textOf(name: string, { it, en }: TextInput, limit: number): TextColumns {
  const italian = plainText(`${name}.it`, it, limit);
  return { it: italian, en: en == null || en.trim() === "" ? null : plainText(`${name}.en`, en, limit) };
}

/** One language of {@link textOf}. */
export function plainText(name: string, text: string, limit: number): string {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > limit) {
    throw new Problem("BAD_USER_INPUT", `${name} must have 1 to ${limit} characters, not ${trimmed.length}.`);
  }
  return trimmed;
}
