import type { DataSource } from "typeorm";
import type { Clock } from "../../runtime/clock.js";
import { SubgraphContext } from "../kit/context.js";
import type { OfferShapes } from "./assessment/match/offer-shapes.js";
import type { TargetGroupRules } from "./assessment/target-group/target-group-rules.js";
import type { Harvester } from "./harvest/harvester.js";
import type { OfferIndex } from "./index/offer-index.js";
import type { Neighbours } from "./neighbours/neighbours.js";
import type { ReferenceCodes } from "./neighbours/reference-codes.js";
import { OfferNode } from "./offers/offer.js";
import { type Moment, momentOf } from "./status/offer-status.js";

/** What the catalogue's resolvers work with. */
export interface CatalogueParts {
  readonly database: DataSource;
  readonly clock: Clock;
  readonly index: OfferIndex;
  readonly neighbours: Neighbours;
  readonly harvester: Harvester;
  /** Days ahead on which an offer counts as closing soon. */
  readonly closingSoonDays: number;
  /** What puts companies into the accord's target groups. */
  readonly targetGroupRules: TargetGroupRules;
  /** What assessments remember of offers; nothing of companies. */
  readonly shapes: OfferShapes;
}

/** The context of one request to the catalogue: one moment, so that all of an answer has the same today. */
export class CatalogueContext extends SubgraphContext {
  readonly moment: Moment;

  constructor(private readonly parts: CatalogueParts) {
    super(parts.database, parts.clock);
    this.moment = momentOf(parts.clock, parts.closingSoonDays);
  }

  get index(): OfferIndex {
    return this.parts.index;
  }

  get harvester(): Harvester {
    return this.parts.harvester;
  }

  get codes(): ReferenceCodes {
    return this.parts.neighbours.codes;
  }

  get shapes(): OfferShapes {
    return this.parts.shapes;
  }

  get targetGroupRules(): TargetGroupRules {
    return this.parts.targetGroupRules;
  }

  /** The offer with an id, or null when there is none that may be seen. */
  offer(id: string): OfferNode | null {
    const offer = this.index.get(id);
    return offer === null ? null : new OfferNode(offer, this.moment);
  }

  nameOf(slug: string): string {
    return this.parts.neighbours.nameOf(slug);
  }

  isPartner(slug: string): boolean {
    return this.parts.neighbours.isOrganisation(slug) || this.harvester.has(slug);
  }
}
