/** @module What the registry keeps in memory of its database: the subgraphs, and the supergraphs that still matter. */
import type { DataSource } from "typeorm";
import { MoreThanOrEqual } from "typeorm";
import type { OfferType, SubgraphAddress, Supergraph } from "../supergraph.js";
import type { OfferTypePeriod } from "./offer-type-rollout.js";
import type { PublishedSubgraph } from "./published.js";
import { SubgraphVersion } from "./subgraph-version.js";
import { SupergraphVersion } from "./supergraph-version.js";

/** A stored supergraph with its time. */
export interface TimedSupergraph extends Supergraph {
  readonly inputDigest: string;
  readonly offerTypes: readonly OfferType[];
  /** Milliseconds since 1970. */
  readonly liveFrom: number;
}

/** Supergraphs that are live, were live within the grace time, or are announced; and the newest subgraphs. */
export class Timeline {
  private entries: readonly TimedSupergraph[] = [];
  private published: ReadonlyMap<string, PublishedSubgraph> = new Map();

  constructor(
    private readonly database: DataSource,
    private readonly now: () => number,
    private readonly grace: number,
  ) {}

  /** Reads everything from the database. */
  async load(): Promise<void> {
    const { manager } = this.database;
    const times = await manager.find(SupergraphVersion, {
      select: { version: true, liveAt: true },
      order: { version: "ASC" },
    });
    const first = times.find((_, index) => this.matters(timeOf(times[index + 1]?.liveAt)));
    const rows = first
      ? await manager.find(SupergraphVersion, {
          where: { version: MoreThanOrEqual(first.version) },
          order: { version: "ASC" },
        })
      : [];
    const parts = rows.at(-1)?.subgraphs ?? [];
    const subgraphs = parts.length
      ? await manager.findBy(
          SubgraphVersion,
          parts.map(({ slug, version }) => ({ slug, version })),
        )
      : [];
    this.entries = rows.map(timed);
    this.published = bySlug(subgraphs);
  }

  /** Takes in what was just stored. */
  add(row: SupergraphVersion, subgraphs: readonly PublishedSubgraph[]): void {
    this.entries = [...this.relevant(), timed(row)];
    this.published = bySlug(subgraphs);
  }

  /** The newest subgraphs, by slug, in the order of their slugs. */
  get subgraphs(): ReadonlyMap<string, PublishedSubgraph> {
    return this.published;
  }

  /** The newest supergraph, live or announced. */
  newest(): TimedSupergraph | null {
    return this.entries.at(-1) ?? null;
  }

  /** The newest supergraph whose time has come. */
  live(): TimedSupergraph | null {
    return this.entries.findLast(({ liveFrom }) => liveFrom <= this.now()) ?? null;
  }

  /** Supergraphs whose time has not come. */
  upcoming(): readonly TimedSupergraph[] {
    return this.entries.filter(({ liveFrom }) => liveFrom > this.now());
  }

  /** For the rollout of offer types. */
  periods(): readonly OfferTypePeriod[] {
    return this.relevant().map(({ liveFrom, offerTypes }) => ({ liveFrom, types: offerTypes }));
  }

  /** The same of some versions; those that are long gone are left out. */
  periodsOf(versions: readonly number[]): readonly OfferTypePeriod[] {
    return this.entries
      .filter(({ version }) => versions.includes(version))
      .map(({ liveFrom, offerTypes }) => ({ liveFrom, types: offerTypes }));
  }

  /** Subgraphs of the newest supergraph that have offers. */
  feeds(): SubgraphAddress[] {
    const newest = this.newest();
    const partners = new Set(newest?.offerTypes.map(({ partner }) => partner));
    return newest?.subgraphs.filter(({ slug }) => partners.has(slug)) ?? [];
  }

  /** The API schema of what is live. */
  async apiSdl(): Promise<string | null> {
    const version = this.live()?.version;
    if (version === undefined) return null;
    const row = await this.database.manager.findOne(SupergraphVersion, {
      where: { version },
      select: { version: true, apiSdl: true },
    });
    return row?.apiSdl ?? null;
  }

  private relevant(): TimedSupergraph[] {
    return this.entries.filter((_, index) => this.matters(this.entries[index + 1]?.liveFrom));
  }

  /** Whether a supergraph is live, announced, or was live within the grace time, by when the next one came. */
  private matters(nextLiveFrom: number | undefined): boolean {
    return nextLiveFrom === undefined || nextLiveFrom > this.now() - this.grace;
  }
}

function timeOf(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : Date.parse(instant);
}

function timed(row: SupergraphVersion): TimedSupergraph {
  const { version, sdl, digest, inputDigest, offerTypes, liveAt, subgraphs } = row;
  return {
    version,
    sdl,
    digest,
    inputDigest,
    offerTypes,
    liveFrom: Date.parse(liveAt),
    subgraphs: subgraphs.map(({ slug, url }) => ({ slug, url })),
  };
}

function bySlug(subgraphs: readonly PublishedSubgraph[]): ReadonlyMap<string, PublishedSubgraph> {
  const sorted = [...subgraphs].sort((left, right) => (left.slug < right.slug ? -1 : 1));
  return new Map(sorted.map((subgraph) => [subgraph.slug, subgraph]));
}
