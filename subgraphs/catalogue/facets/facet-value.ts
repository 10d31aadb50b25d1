import { Arg, Field, ID, Int, ObjectType } from "type-graphql";
import { type Language, type Text, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";

/** A value that a user can choose, and what choosing it would bring. */
@ObjectType({ description: "A value that a list of the filter can have, and what choosing it would bring." })
export class FacetValue {
  @Field(() => ID, { description: "As the filter takes it." })
  readonly value: string;

  @Field(() => Int, {
    description: "The list's totalCount, were this the only value of the filter's list of the facet's name.",
  })
  readonly count: number;

  @Field(() => Boolean, { description: "Whether the filter asks for it." })
  readonly selected: boolean;

  @Field(() => Boolean, { description: "Whether the filter excludes it." })
  readonly excluded: boolean;

  constructor(
    parts: Pick<FacetValue, "value" | "count" | "selected" | "excluded">,
    private readonly text: Text,
  ) {
    this.value = parts.value;
    this.count = parts.count;
    this.selected = parts.selected;
    this.excluded = parts.excluded;
  }

  @Field(() => String, { description: "What to show to people." })
  label(@LanguageArgument() lang: Language): string {
    return textIn(this.text, lang);
  }
}

/** Most values of a facet that are told: there are 250 countries. */
export const FACET_LIMIT = 300;

/** The argument of every facet that can have many values. */
export function FirstValues(): ReturnType<typeof Arg> {
  return Arg("first", () => Int, {
    defaultValue: 20,
    description: `From 1 to ${FACET_LIMIT}. What the filter asks for or excludes is told besides.`,
  });
}
