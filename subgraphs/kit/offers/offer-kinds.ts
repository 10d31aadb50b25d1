/**
 * @module The kind interfaces as partners implement them: the fields that a partner answers live. The common fields
 * (title, dates, …) stand on the catalogue's side of the same interfaces; no partner resolves those.
 */
import { Directive, Field, Float, ID, Int, InterfaceType, ObjectType } from "type-graphql";
import { Country } from "../references.js";
import { LocalDate } from "../scalars.js";
import { OfferKind } from "../vocabulary.js";
import {
  AidRegime,
  CoveredRisk,
  EventFormat,
  Funding,
  InformationMedium,
  Session,
  UpdateFrequency,
} from "./offer-values.js";

/** What all partner types share: the id. */
@InterfaceType("Offer", { autoRegisterImplementations: false })
export abstract class OfferKey {
  @Field(() => ID, { description: "`<partner's slug>:<local id>`; stable." })
  id!: string;
}

/** A call or grant. */
@InterfaceType({ autoRegisterImplementations: false })
export abstract class Call {
  @Field(() => ID)
  id!: string;

  @Field(() => Funding, { nullable: true })
  funding?: Funding | null;

  @Field(() => AidRegime, { nullable: true })
  aidRegime?: AidRegime | null;
}

/** A loan, a guarantee, equity and the like. */
@InterfaceType({ autoRegisterImplementations: false })
export abstract class FinancialTool {
  @Field(() => ID)
  id!: string;

  @Field(() => Funding, { nullable: true })
  funding?: Funding | null;

  @Field(() => AidRegime, { nullable: true })
  aidRegime?: AidRegime | null;
}

/** A cover against the risks of trade. */
@InterfaceType({ autoRegisterImplementations: false })
export abstract class InsuranceTool {
  @Field(() => ID)
  id!: string;

  @Field(() => [CoveredRisk], { nullable: true, description: "Null when not stated." })
  coveredRisks?: CoveredRisk[] | null;

  @Field(() => Float, { nullable: true, description: "Greatest covered share, in percent." })
  maxCoveragePct?: number | null;

  @Field(() => Int, { nullable: true, description: "Longest deferral of payment that is covered." })
  maxTenorMonths?: number | null;
}

/** A course, seminar or programme. */
@InterfaceType({ autoRegisterImplementations: false })
export abstract class TrainingCourse {
  @Field(() => ID)
  id!: string;

  @Field(() => [Session], {
    nullable: true,
    description: "Dated sessions; null for courses without fixed dates.",
  })
  sessions?: Session[] | null;

  @Field(() => Float, { nullable: true })
  hours?: number | null;

  @Field(() => Int, { nullable: true })
  seats?: number | null;

  @Field(() => String, { nullable: true, description: "Certificate that the course leads to." })
  certificate?: string | null;
}

/** Advice or a service by people. */
@InterfaceType({ autoRegisterImplementations: false })
export abstract class AdvisoryService {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { nullable: true, description: "Working days until the service is done." })
  deliveryDays?: number | null;

  @Field(() => Int, { nullable: true, description: "Working days until the first answer." })
  responseTimeDays?: number | null;
}

/** A mission, fair, meeting or project. */
@InterfaceType({ autoRegisterImplementations: false })
export abstract class EventMission {
  @Field(() => ID)
  id!: string;

  @Field(() => LocalDate, { nullable: true })
  starts?: string | null;

  @Field(() => LocalDate, { nullable: true })
  ends?: string | null;

  @Field(() => [Country], {
    nullable: true,
    description: "Countries where it takes place; null when not stated.",
  })
  places?: Country[] | null;

  @Field(() => Int, { nullable: true, description: "Companies that can take part." })
  seats?: number | null;

  @Field(() => EventFormat, { nullable: true })
  format?: EventFormat | null;
}

/** A publication, a contact point, an alert. */
@InterfaceType({ autoRegisterImplementations: false })
export abstract class InformationService {
  @Field(() => ID)
  id!: string;

  // Not `format`: one selection over several kinds could not ask for two enums under one name.
  @Field(() => InformationMedium, { nullable: true })
  medium?: InformationMedium | null;

  @Field(() => UpdateFrequency, { nullable: true })
  updateFrequency?: UpdateFrequency | null;
}

/** The live interface of each kind. */
export const KIND_INTERFACES = {
  [OfferKind.CALL]: Call,
  [OfferKind.FINANCIAL_TOOL]: FinancialTool,
  [OfferKind.INSURANCE_TOOL]: InsuranceTool,
  [OfferKind.TRAINING_COURSE]: TrainingCourse,
  [OfferKind.ADVISORY_SERVICE]: AdvisoryService,
  [OfferKind.EVENT_MISSION]: EventMission,
  [OfferKind.INFORMATION_SERVICE]: InformationService,
} as const;

const kindOfType = new Map<unknown, OfferKind>();

/**
 * Marks a class as a partner's concrete type of a kind. The class's name is the type's name, so it starts with the
 * partner's namespace.
 *
 * @example
 * \@OfferType(OfferKind.TRAINING_COURSE)
 * export class AiceTrainingCourse extends TrainingCourse {}
 */
export function OfferType(kind: OfferKind, description?: string): ClassDecorator {
  return (target) => {
    const interfaces = [OfferKey, KIND_INTERFACES[kind]] as never;
    ObjectType({ implements: interfaces, simpleResolvers: true, ...(description && { description }) })(
      target,
    );
    Directive('@key(fields: "id")')(target);
    kindOfType.set(target, kind);
  };
}

/** The kind that {@link OfferType} gave to a class. */
export function kindOf(offerType: unknown): OfferKind {
  const kind = kindOfType.get(offerType);
  if (kind === undefined)
    throw new Error(`${(offerType as { name: string }).name} is not marked with @OfferType`);
  return kind;
}
