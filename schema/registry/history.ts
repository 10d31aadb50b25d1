/** @module What was: every version of every subgraph and of the supergraph, and what was refused. */
import { type DataSource, LessThan } from "typeorm";
import type { CompareResult } from "../composer.js";
import type { ChangeCounts, SchemaChange, UnweighedChange } from "../schema-change.js";
import { Refusal } from "./refusal.js";
import { RejectedPublish } from "./rejected-publish.js";
import { SubgraphVersion } from "./subgraph-version.js";
import { type SubgraphPart, type SupergraphCause, SupergraphVersion } from "./supergraph-version.js";

/** A supergraph without its texts. */
export interface SupergraphSummary {
  readonly version: number;
  readonly digest: string;
  readonly liveAt: string;
  readonly publishedBy: string | null;
  readonly publishedFrom: string | null;
  readonly cause: SupergraphCause;
  readonly changes: ChangeCounts | null;
  readonly subgraphs: readonly SubgraphPart[];
}

/** A version of a subgraph without its SDL. */
export type SubgraphSummary = Omit<SubgraphVersion, "sdl">;

/** One page of versions, newest first. */
export interface Page {
  /** Only versions below this one. */
  readonly before?: number | undefined;
  readonly first: number;
}

/** The registry's memory. */
export interface History {
  supergraphs(page: Page): Promise<SupergraphSummary[]>;
  /** @throws Refusal 404 */
  supergraph(version: number): Promise<Pick<SupergraphVersion, "version" | "digest" | "sdl" | "apiSdl">>;
  subgraphs(slug: string, page: Page): Promise<SubgraphSummary[]>;
  /** @throws Refusal 404 */
  subgraph(slug: string, version: number): Promise<SubgraphVersion>;
  /** What was refused lately, newest first. */
  rejections(slug: string, first: number): Promise<RejectedPublish[]>;
  /**
   * What a client of one version would notice in another.
   *
   * @throws Refusal 404
   */
  diff(from: number, to: number): Promise<readonly SchemaChange[]>;
}

/** What {@link openHistory} works with. */
export interface HistoryTools {
  readonly database: DataSource;
  compare(before: string, after: string): Promise<CompareResult>;
  weigh(changes: readonly UnweighedChange[]): Promise<readonly SchemaChange[]>;
}

/** The history in this database. */
export function openHistory({ database: { manager }, compare, weigh }: HistoryTools): History {
  async function supergraph(version: number) {
    const row = await manager.findOne(SupergraphVersion, {
      where: { version },
      select: { version: true, digest: true, sdl: true, apiSdl: true },
    });
    if (row === null) throw new Refusal(404, "There is no supergraph of that version.");
    return row;
  }

  return {
    supergraph,
    async supergraphs({ before, first }) {
      const rows = await manager.find(SupergraphVersion, {
        select: {
          version: true,
          digest: true,
          liveAt: true,
          publishedBy: true,
          publishedFrom: true,
          cause: true,
          changeCounts: true,
          subgraphs: true,
        },
        ...(before !== undefined && { where: { version: LessThan(before) } }),
        order: { version: "DESC" },
        take: first,
      });
      return rows.map(
        ({ version, digest, liveAt, publishedBy, publishedFrom, cause, changeCounts, subgraphs }) => ({
          version,
          digest,
          liveAt,
          publishedBy,
          publishedFrom,
          cause,
          changes: changeCounts,
          subgraphs,
        }),
      );
    },
    async subgraphs(slug, { before, first }) {
      const rows = await manager.find(SubgraphVersion, {
        select: {
          slug: true,
          version: true,
          url: true,
          digest: true,
          publishedAt: true,
          publishedBy: true,
          publishedFrom: true,
        },
        where: { slug, ...(before !== undefined && { version: LessThan(before) }) },
        order: { version: "DESC" },
        take: first,
      });
      return rows.map(({ sdl: _, ...rest }) => rest);
    },
    async subgraph(slug, version) {
      const row = await manager.findOneBy(SubgraphVersion, { slug, version });
      if (row === null) throw new Refusal(404, "There is no such version of that subgraph.");
      return row;
    },
    async rejections(slug, first) {
      const all = await manager.find(RejectedPublish, {
        select: { id: true, slugs: true },
        order: { id: "DESC" },
      });
      const ids = all.filter(({ slugs }) => slugs?.includes(slug)).map(({ id }) => id);
      const rows =
        ids.length === 0
          ? []
          : await manager.findBy(
              RejectedPublish,
              ids.slice(0, first).map((id) => ({ id })),
            );
      return rows
        .sort((left, right) => right.id - left.id)
        .map((row) => ({
          ...row,
          // A partner sees what it sent, not what others sent along.
          subgraphs: row.subgraphs.filter((subgraph) => subgraph.slug === slug),
        }));
    },
    async diff(from, to) {
      const [before, after] = [await supergraph(from), await supergraph(to)];
      const result = await compare(before.apiSdl, after.apiSdl);
      if (!result.ok) throw new Refusal(503, result.problems[0]?.message ?? "Cannot compare.", 10);
      return weigh(result.changes);
    },
  };
}
