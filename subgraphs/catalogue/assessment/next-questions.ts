/** @module The few questions whose answers would settle most of what is open. */
import { Field, Int, ObjectType } from "type-graphql";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { type FieldSet, fieldBit, ProfileField, QUESTIONS } from "./profile/profile-field.js";

/** A question to put to the company. */
@ObjectType({ description: "A field of the profile whose answer would settle open offers." })
export class NextQuestion {
  @Field(() => ProfileField)
  field!: ProfileField;

  @Field(() => Int, { description: "Open offers that wait for it, alone or with other fields." })
  affects!: number;

  @Field(() => Int, {
    description:
      "Open offers that wait for nothing but this and the questions before it, beyond those that these settle. An answer may settle more: one that fails excludes at once.",
  })
  settles!: number;

  @Field(() => String)
  question(@LanguageArgument() lang: Language): string {
    return textIn(QUESTIONS[this.field as keyof typeof QUESTIONS], lang);
  }
}

const ASKED = Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[];

/**
 * Picks questions one by one: each time the field that counts most over the open offers, where an offer that waits for
 * few other fields counts more (a half for one of two, and so on); the order of the enum decides between equals.
 *
 * @param waiting how many offers wait for each set of fields
 */
export function nextQuestions(waiting: ReadonlyMap<FieldSet, number>, first: number): NextQuestion[] {
  const questions: NextQuestion[] = [];
  let answered: FieldSet = 0;
  while (questions.length < first) {
    const field = weightiest(waiting, answered);
    if (field === null) break;
    const before = settledBy(waiting, answered);
    answered |= fieldBit(field);
    questions.push(
      Object.assign(new NextQuestion(), {
        field,
        affects: affectedBy(waiting, fieldBit(field)),
        settles: settledBy(waiting, answered) - before,
      }),
    );
  }
  return questions;
}

function weightiest(waiting: ReadonlyMap<FieldSet, number>, answered: FieldSet): ProfileField | null {
  let best: { readonly field: ProfileField; readonly weight: number } | null = null;
  for (const field of ASKED) {
    const bit = fieldBit(field);
    if ((answered & bit) !== 0) continue;
    let weight = 0;
    for (const [set, count] of waiting) {
      const open = set & ~answered;
      if ((open & bit) !== 0) weight += count / sizeOf(open);
    }
    if (weight > (best?.weight ?? 0)) best = { field, weight };
  }
  return best?.field ?? null;
}

function settledBy(waiting: ReadonlyMap<FieldSet, number>, answered: FieldSet): number {
  return sum(waiting, (set) => (set & ~answered) === 0);
}

function affectedBy(waiting: ReadonlyMap<FieldSet, number>, bit: FieldSet): number {
  return sum(waiting, (set) => (set & bit) !== 0);
}

function sum(waiting: ReadonlyMap<FieldSet, number>, counts: (set: FieldSet) => boolean): number {
  let total = 0;
  for (const [set, count] of waiting) if (counts(set)) total += count;
  return total;
}

function sizeOf(set: FieldSet): number {
  let size = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) size++;
  return size;
}
