import { Temporal } from "temporal-polyfill";
import type { DataSource } from "typeorm";
import { type Clock, startOfDay } from "../../runtime/clock.js";
import type { User } from "../../schema/identity/user.js";
import { SubgraphContext } from "../kit/context.js";

import type { SavedSearches } from "./alerts/saved-searches.js";
import type { OfferShapes } from "./assessment/match/offer-shapes.js";
import type { TargetGroupRules } from "./assessment/target-group/target-group-rules.js";
import type { FreshnessSource } from "./freshness/freshness.js";

import type { Harvester } from "./harvest/harvester.js";
import type { Loading } from "./index/load-index.js";
import type { OfferIndex } from "./index/offer-index.js";
import type { Labels } from "./neighbours/labels.js";
import type { Neighbours } from "./neighbours/neighbours.js";
import type { ReferenceCodes } from "./neighbours/reference-codes.js";
import { OfferNode } from "./offers/offer.js";
import { type Moment, momentOf, momentOn } from "./status/offer-status.js";
import type { OfferUseCounter } from "./use/offer-use-counter.js";

/** What the catalogue's resolvers work with. */
export interface CatalogueParts {
  readonly database: DataSource;
  readonly clock: Clock;
  readonly index: OfferIndex;
  readonly loading: Loading;
  readonly neighbours: Neighbours;
  readonly harvester: Harvester;
  readonly savedSearches: SavedSearches;
  /** Hours after which a feed that was not read makes its offers stale. */
  readonly staleAfterHours: number;
  /** When something that lists show changed last. */
  readonly changedAt: () => number;
  readonly use: OfferUseCounter;
  /** Days ahead on which an offer counts as closing soon. */
  readonly closingSoonDays: number;
  /** What puts companies into the accord's target groups. */
  readonly targetGroupRules: TargetGroupRules;
  /** What assessments remember of offers; nothing of companies. */
  readonly shapes: OfferShapes;
}

/** The context of one request to the catalogue: one moment, so that all of an answer has the same today. */
export class CatalogueContext extends SubgraphContext implements FreshnessSource {
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

  get savedSearches(): SavedSearches {
    return this.parts.savedSearches;
  }

  /** When something that lists show changed last, in milliseconds since 1970; a new day changes lists too. */
  get changedAt(): number {
    return Math.max(this.parts.changedAt(), startOfDay(this.moment.today).epochMilliseconds);
  }

  feedReadAt(partner: string): string | null {
    return this.harvester.lastReadOf(partner);
  }

  isStale(feedReadAt: string | null): boolean {
    if (feedReadAt === null) return true;
    const age = this.clock.now().epochMilliseconds - Date.parse(feedReadAt);
    return age > this.parts.staleAfterHours * 3_600_000;
  }

  get use(): OfferUseCounter {
    return this.parts.use;
  }

  get codes(): ReferenceCodes {
    return this.parts.neighbours.codes;
  }

  /** What people call the codes. */
  get labels(): Labels {
    return this.parts.neighbours.labels;
  }

  /** Slugs of all partners: the accord's, in its order, then others that have a feed. */
  partners(): readonly string[] {
    return [...new Set([...this.parts.neighbours.organisations(), ...this.harvester.slugs()])];
  }

  /** The moment of another day; lists that are read on keep the day of their first page. */
  momentOn(day: string): Moment {
    return momentOn(Temporal.PlainDate.from(day), this.parts.closingSoonDays);
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

  /** Whether all offers that the database holds can be found; false for a while after a start. */
  get complete(): boolean {
    return this.parts.loading.complete;
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
