import { Arg, Field, ID, Int, ObjectType } from "type-graphql";
import { type Language, type Text, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";

/** A value that a user can choose, and what choosing it would bring. */
@ObjectType({
  simpleResolvers: true,
  description: "A value that a list of the filter can have, and what choosing it would bring.",
})
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

  /** What to show to people; called by GraphQL itself, as fields with simple resolvers are. */
  label({ lang }: { readonly lang: Language }): string {
    return textIn(this.text, lang);
  }
}

// A method that is decorated goes through type-graphql's resolvers: an answer with facets has hundreds of labels.
Field(() => String, { simple: true, description: "What to show to people." })(FacetValue.prototype, "label");
LanguageArgument()(FacetValue.prototype, "label", 0);

/** Most values of a facet that are told: there are 250 countries. */
export const FACET_LIMIT = 300;

/** The argument of every facet that can have many values. */
export function FirstValues(): ReturnType<typeof Arg> {
  return Arg("first", () => Int, {
    defaultValue: 20,
    description: `From 1 to ${FACET_LIMIT}. What the filter asks for or excludes is told besides.`,
  });
}
