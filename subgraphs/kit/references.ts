/**
 * @module Other subgraphs' entities as this one refers to them: by key. To add fields to one, write a
 * `@Resolver(() => Country)` class and name the type in the definition's `types` and `references`.
 */
import { Directive, Field, ID, ObjectType } from "type-graphql";
import type { ReferenceResolver } from "./define-subgraph.js";

/** A country; `reference` owns it. */
@ObjectType({ simpleResolvers: true, description: "A country of ISO 3166-1, or Kosovo (XK)." })
@Directive('@key(fields: "code", resolvable: false)')
export class Country {
  @Field(() => ID, { description: "ISO 3166-1 alpha-2 code." })
  code!: string;
}

/** A Lombard province; `reference` owns it. */
@ObjectType({ simpleResolvers: true, description: "A province of Lombardy." })
@Directive('@key(fields: "code", resolvable: false)')
export class Province {
  @Field(() => ID, { description: "Two-letter code, e.g. BG." })
  code!: string;
}

/** A division of the classification of economic activities; `reference` owns it. */
@ObjectType({ simpleResolvers: true, description: "A two-digit division of the ATECO classification." })
@Directive('@key(fields: "classification code", resolvable: false)')
export class AtecoDivision {
  @Field(() => ID, { description: "ATECO (edition not stated), ATECO_2007 or ATECO_2025." })
  classification!: string;

  @Field(() => ID, {
    description: "Two digits, e.g. 28. Section letters changed between editions and are not keys.",
  })
  code!: string;
}

/** A body of the accord; `agreement` owns it. */
@ObjectType({ simpleResolvers: true, description: "A body of the accord." })
@Directive('@key(fields: "slug", resolvable: false)')
export class Organisation {
  @Field(() => ID, { description: "Stable short name, e.g. sace-simest." })
  slug!: string;
}

/** For entities that this subgraph only adds fields to: the key is all there is to resolve. */
export const byKeyAlone: ReferenceResolver = (reference) => reference;
