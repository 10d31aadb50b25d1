/** @module The catalogue's schema: the base that it publishes, and with the partners' types the one that it serves. */
import { atOnce, type Steps } from "../../runtime/steps.js";
import type { OfferType } from "../../schema/supergraph.js";
import type { ReferenceResolver } from "../kit/define-subgraph.js";
import { type FederatedSchema, federatedSchemaSteps } from "../kit/federated-schema.js";
import { byKeyAlone } from "../kit/references.js";

import { SavedSearchResolver } from "./alerts/saved-search-resolver.js";

import { AssessmentQueries } from "./assessment/assessment-queries.js";

import type { CatalogueContext } from "./catalogue-context.js";
import { CoverageQueries } from "./coverage/coverage-queries.js";
import { CountryExtension } from "./extensions/country.js";
import { Objective, ObjectiveExtension } from "./extensions/objective.js";
import { OrganisationExtension } from "./extensions/organisation.js";
import { FacetQueries } from "./facets/facet-queries.js";
import { FeedQueries } from "./feeds/feed-queries.js";
import { KIND_INTERFACES } from "./offers/offer.js";
import { OfferQueries } from "./offers/offer-queries.js";
import { partnerType } from "./offers/partner-types.js";
import { RelationFields } from "./relations/relation-fields.js";
import { SuggestionQueries } from "./suggestions/suggestion-queries.js";
import { TimelineQueries } from "./timeline/timeline-queries.js";
import { UseQueries } from "./use/use-queries.js";

/** The schema with the given partners' types; with none, it is the base. Takes some milliseconds a type. */
export function catalogueSchema(offerTypes: readonly OfferType[]): FederatedSchema {
  return atOnce(catalogueSchemaSteps(offerTypes));
}

/** The same in steps. */
export function* catalogueSchemaSteps(offerTypes: readonly OfferType[]): Steps<FederatedSchema> {
  const known = offerTypes.flatMap((type) => {
    const stub = partnerType(type);
    return stub === null ? [] : [{ name: type.name, stub }];
  });
  yield;
  return yield* federatedSchemaSteps({
    resolvers: [
      OfferQueries,
      FacetQueries,
      SuggestionQueries,
      AssessmentQueries,
      FeedQueries,
      CoverageQueries,
      RelationFields,
      TimelineQueries,
      UseQueries,
      OrganisationExtension,
      CountryExtension,
      ObjectiveExtension,
      SavedSearchResolver,
    ],
    types: [...Object.values(KIND_INTERFACES), Objective, ...known.map(({ stub }) => stub)] as never,
    references: {
      Offer: resolveOffer,
      Organisation: byKeyAlone,
      Country: byKeyAlone,
      Objective: byKeyAlone,
      ...Object.fromEntries(known.map(({ name }) => [name, resolveOffer])),
    },
  });
}

/** An offer by id; null when it is unknown or has another type than the reference says. */
const resolveOffer: ReferenceResolver = ({ __typename: type, id }, context) => {
  const offer = (context as CatalogueContext).offer(String(id));
  return offer !== null && (type === "Offer" || type === offer.typeName) ? offer : null;
};
