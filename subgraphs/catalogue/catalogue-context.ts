import type { DataSource } from "typeorm";
import type { Clock } from "../../runtime/clock.js";
import type { User } from "../../schema/identity/user.js";
import { SubgraphContext } from "../kit/context.js";
import type { Harvester } from "./harvest/harvester.js";
import type { OfferIndex } from "./index/offer-index.js";
import type { Labels } from "./neighbours/labels.js";
import type { Neighbours } from "./neighbours/neighbours.js";
import type { ReferenceCodes } from "./neighbours/reference-codes.js";
import { OfferNode } from "./offers/offer.js";
import { type Moment, momentOf } from "./status/offer-status.js";
import type { OfferUseCounter } from "./use/offer-use-counter.js";

/** What the catalogue's resolvers work with. */
export interface CatalogueParts {
  readonly database: DataSource;
  readonly clock: Clock;
  readonly index: OfferIndex;
  readonly neighbours: Neighbours;
  readonly harvester: Harvester;
  readonly use: OfferUseCounter;
  /** Days ahead on which an offer counts as closing soon. */
  readonly closingSoonDays: number;
}

/** The context of one request to the catalogue: one moment, so that all of an answer has the same today. */
export class CatalogueContext extends SubgraphContext {
  readonly moment: Moment;
  private readonly opened = new Set<string>();

  constructor(
    private readonly parts: CatalogueParts,
    user: User | null = null,
  ) {
    super(parts.database, parts.clock, user);
    this.moment = momentOf(parts.clock, parts.closingSoonDays);
  }

  get index(): OfferIndex {
    return this.parts.index;
  }

  get harvester(): Harvester {
    return this.parts.harvester;
  }

  get use(): OfferUseCounter {
    return this.parts.use;
  }

  get codes(): ReferenceCodes {
    return this.parts.neighbours.codes;
  }

  get labels(): Labels {
    return this.parts.neighbours.labels;
  }

  /** Slugs of all partners: the accord's, in its order, then others that have a feed. */
  partners(): readonly string[] {
    return [...new Set([...this.parts.neighbours.organisations(), ...this.harvester.slugs()])];
  }

  /** The offer with an id, or null when there is none that may be seen. */
  offer(id: string): OfferNode | null {
    const offer = this.index.get(id);
    return offer === null ? null : new OfferNode(offer, this.moment);
  }

  /** The offer that somebody asks for alone, which counts as its use; once an operation. */
  openOffer(id: string): OfferNode | null {
    const offer = this.index.get(id);
    if (offer === null) return null;
    if (!this.opened.has(id)) this.use.opened(offer, this.moment.today);
    this.opened.add(id);
    return new OfferNode(offer, this.moment);
  }

  nameOf(slug: string): string {
    return this.parts.neighbours.nameOf(slug);
  }

  isPartner(slug: string): boolean {
    return this.parts.neighbours.isOrganisation(slug) || this.harvester.has(slug);
  }
}
