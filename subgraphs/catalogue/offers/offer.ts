/**
 * @module The common fields of all offers. The catalogue alone declares and answers them; the kind interfaces repeat
 * them, so that one selection on a kind can have common and live fields. The kind interfaces do not implement `Offer`:
 * composition would not carry the fields that other subgraphs add to `Offer`.
 */
import { Ctx, Directive, Field, ID, InterfaceType } from "type-graphql";
import { Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { Organisation } from "../../kit/references.js";
import { DateTime } from "../../kit/scalars.js";
import { ActionLine, Channel, OfferKind, OfferStatus, Procedure, TargetGroup } from "../../kit/vocabulary.js";
import { Freshness, type FreshnessSource, freshnessOf } from "../freshness/freshness.js";
import type { IndexedOffer } from "../index/indexed-offer.js";
import { type Moment, statusOf } from "../status/offer-status.js";
import {
  Cost,
  CountryCoverage,
  coverageOf,
  Eligibility,
  eligibilityOf,
  OfferDates,
  Provenance,
  provenanceOf,
} from "./offer-parts.js";

const shared = {
  autoRegisterImplementations: false,
  resolveType: ({ typeName }: Offer) => typeName,
};

/** What every offer has. */
@InterfaceType("Offer", {
  ...shared,
  description: "Something that a partner offers to companies that go abroad.",
})
@Directive('@key(fields: "id")')
export abstract class Offer {
  constructor(
    private readonly offer: IndexedOffer,
    private readonly moment: Moment,
  ) {}

  /** Concrete type in its partner's subgraph. */
  get typeName(): string {
    return this.offer.record.typeName;
  }

  @Field(() => ID, { description: "`<partner's slug>:<local id>`; stable." })
  get id(): string {
    return this.offer.id;
  }

  @Field(() => Organisation, { description: "Whose offer it is." })
  get partner(): Organisation {
    return { slug: this.offer.partner };
  }

  @Field(() => String, {
    nullable: true,
    description: "Who gives it, where the partner speaks for several, e.g. SIMEST.",
  })
  get provider(): string | null {
    return this.offer.record.provider;
  }

  @Field(() => String, {
    nullable: true,
    description: "Who runs it, where that is not the partner, e.g. Finlombarda.",
  })
  get manager(): string | null {
    return this.offer.record.manager;
  }

  @Field(() => OfferKind)
  get kind(): OfferKind {
    return this.offer.record.kind as OfferKind;
  }

  @Field(() => String, { nullable: true })
  get subKind(): string | null {
    return this.offer.record.subKind;
  }

  @Field(() => String, { nullable: true, description: "Shared by the editions of one offer." })
  get series(): string | null {
    return this.offer.record.series;
  }

  @Field(() => String, { nullable: true })
  get edition(): string | null {
    return this.offer.record.edition;
  }

  @Field(() => String)
  title(@LanguageArgument() lang: Language): string {
    return textIn(this.offer.record.title, lang);
  }

  @Field(() => String)
  summary(@LanguageArgument() lang: Language): string {
    return textIn(this.offer.record.summary, lang);
  }

  @Field(() => ActionLine)
  get actionLine(): ActionLine {
    return this.offer.record.actionLine as ActionLine;
  }

  @Field(() => [TargetGroup], { description: "An empty list stands for all." })
  get targetGroups(): readonly TargetGroup[] {
    return this.offer.record.targetGroups as readonly TargetGroup[];
  }

  @Field(() => [String])
  get topics(): readonly string[] {
    return this.offer.record.topics;
  }

  @Field(() => [String])
  get tags(): readonly string[] {
    return this.offer.record.tags;
  }

  @Field(() => Eligibility)
  get eligibility(): Eligibility {
    return eligibilityOf(this.offer.record.eligibility);
  }

  @Field(() => CountryCoverage)
  get countries(): CountryCoverage {
    return coverageOf(this.offer.record.countries);
  }

  @Field(() => Cost)
  get cost(): Cost {
    return this.offer.record.cost as Cost;
  }

  @Field(() => [Channel])
  get channels(): readonly Channel[] {
    return this.offer.record.channels as readonly Channel[];
  }

  @Field(() => Procedure)
  get procedure(): Procedure {
    return this.offer.record.procedure as Procedure;
  }

  @Field(() => OfferDates)
  get dates(): OfferDates {
    return this.offer.record.dates;
  }

  @Field(() => OfferStatus, { description: "Where it stands today." })
  get status(): OfferStatus {
    return statusOf(this.offer.record.dates, this.moment);
  }

  @Field(() => [Language])
  get languages(): readonly Language[] {
    return this.offer.record.languages as readonly Language[];
  }

  @Field(() => Provenance)
  get provenance(): Provenance {
    return provenanceOf(this.offer.record);
  }

  @Field(() => Freshness, { nullable: true, description: "How fresh what is shown here is." })
  freshness(@Ctx() source: FreshnessSource): Freshness {
    return freshnessOf(this.offer, source);
  }

  @Field(() => DateTime, { description: "When its partner last changed it." })
  get updatedAt(): string {
    return this.offer.record.updatedAt;
  }
}

/** An offer as resolvers return it; which of the partners' types it has, its record says. */
export class OfferNode extends Offer {}

@InterfaceType({ ...shared, description: "A call or grant." })
export abstract class Call extends Offer {}

@InterfaceType({ ...shared, description: "A loan, a guarantee, equity and the like." })
export abstract class FinancialTool extends Offer {}

@InterfaceType({ ...shared, description: "A cover against the risks of trade." })
export abstract class InsuranceTool extends Offer {}

@InterfaceType({ ...shared, description: "A course, seminar or programme." })
export abstract class TrainingCourse extends Offer {}

@InterfaceType({ ...shared, description: "Advice or a service by people." })
export abstract class AdvisoryService extends Offer {}

@InterfaceType({ ...shared, description: "A mission, fair, meeting or project." })
export abstract class EventMission extends Offer {}

@InterfaceType({ ...shared, description: "A publication, a contact point, an alert." })
export abstract class InformationService extends Offer {}

/** The interface of each kind, with the common fields. */
export const KIND_INTERFACES: Readonly<Record<OfferKind, abstract new (...args: never) => Offer>> = {
  [OfferKind.CALL]: Call,
  [OfferKind.FINANCIAL_TOOL]: FinancialTool,
  [OfferKind.INSURANCE_TOOL]: InsuranceTool,
  [OfferKind.TRAINING_COURSE]: TrainingCourse,
  [OfferKind.ADVISORY_SERVICE]: AdvisoryService,
  [OfferKind.EVENT_MISSION]: EventMission,
  [OfferKind.INFORMATION_SERVICE]: InformationService,
};
