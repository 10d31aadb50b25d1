/** @module A stub for each of the partners' types, made at run time: the catalogue's half of the type. */
import { Directive, Field, ObjectType } from "type-graphql";
import type { OfferType } from "../../../schema/supergraph.js";
import type { DecoratedClass } from "../../kit/define-subgraph.js";
import type { OfferKind } from "../../kit/vocabulary.js";
import { KIND_FIELDS } from "./kind-fields.js";
import { KIND_INTERFACES, Offer } from "./offer.js";

/** Made once each: type-graphql keeps every class that it has ever seen. */
const made = new Map<string, DecoratedClass>();

/** The stub of a type; null for a kind that this version of the catalogue does not know. */
export function partnerType({ name, kind, missingFields }: OfferType): DecoratedClass | null {
  if (!Object.hasOwn(KIND_INTERFACES, kind)) return null;
  const known = KIND_FIELDS[kind as OfferKind];
  const missing = Object.keys(known).filter((field) => missingFields.includes(field));
  const key = [name, kind, ...missing].join(" ");
  let stub = made.get(key);
  if (stub === undefined) {
    stub = makeStub(name, kind as OfferKind, missing);
    made.set(key, stub);
  }
  return stub;
}

function makeStub(name: string, kind: OfferKind, missing: readonly string[]): DecoratedClass {
  // Resolvers return an OfferNode whatever its type: a schema that is exchanged while a request runs has other classes.
  const stub = class extends Offer {
    static override [Symbol.hasInstance](value: unknown): boolean {
      return value instanceof Offer && value.typeName === name;
    }
  };
  ObjectType(name, { implements: [Offer, KIND_INTERFACES[kind]] as never })(stub as never);
  Directive('@key(fields: "id")')(stub);
  for (const field of missing) {
    const type = KIND_FIELDS[kind][field];
    if (type) Field(type as never, { nullable: true, simple: true })(stub.prototype, field);
  }
  return stub;
}
