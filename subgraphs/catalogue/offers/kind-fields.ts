/** @module The live fields of each kind, as a type's stub declares those that its partner does not have yet. */
import { Float, Int } from "type-graphql";
import {
  AidRegime,
  CoveredRisk,
  EventFormat,
  Funding,
  InformationMedium,
  Session,
  UpdateFrequency,
} from "../../kit/offers/offer-values.js";
import { Country } from "../../kit/references.js";
import { LocalDate } from "../../kit/scalars.js";
import { OfferKind } from "../../kit/vocabulary.js";

/** The type of a field, as `@Field` takes it: one of type-graphql's types, or a list of one. */
export type FieldType = () => object | object[];

/** By kind: the name and type of each live field; all are nullable. */
export const KIND_FIELDS: Readonly<Record<OfferKind, Readonly<Record<string, FieldType>>>> = {
  [OfferKind.CALL]: { funding: () => Funding, aidRegime: () => AidRegime },
  [OfferKind.FINANCIAL_TOOL]: { funding: () => Funding, aidRegime: () => AidRegime },
  [OfferKind.INSURANCE_TOOL]: {
    coveredRisks: () => [CoveredRisk],
    maxCoveragePct: () => Float,
    maxTenorMonths: () => Int,
  },
  [OfferKind.TRAINING_COURSE]: {
    sessions: () => [Session],
    hours: () => Float,
    seats: () => Int,
    certificate: () => String,
  },
  [OfferKind.ADVISORY_SERVICE]: { deliveryDays: () => Int, responseTimeDays: () => Int },
  [OfferKind.EVENT_MISSION]: {
    starts: () => LocalDate,
    ends: () => LocalDate,
    places: () => [Country],
    seats: () => Int,
    format: () => EventFormat,
  },
  [OfferKind.INFORMATION_SERVICE]: {
    medium: () => InformationMedium,
    updateFrequency: () => UpdateFrequency,
  },
};
