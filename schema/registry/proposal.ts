/** @module What a publish, a deletion or a rollback would bring about: all of it but the storing. */
import { type DataSource, type EntityManager, In } from "typeorm";
import { type Clock, timestamp } from "../../runtime/clock.js";
import type { ContractDefinition, ContractVariant } from "../contracts/contract-filter.js";
import type { ContractsResult } from "../contracts/contract-variants.js";
import { HUB_SUBGRAPHS } from "../owners.js";
import type { SchemaChange, UnweighedChange } from "../schema-change.js";
import type { SchemaProblem } from "../schema-problem.js";
import type { ComposeResult, SubgraphSchema } from "../subgraph-schema.js";
import type { SubgraphAddress } from "../supergraph.js";
import type { Actor } from "./actor.js";
import { digestOf, inputDigest } from "./input-digest.js";
import { publishProblems } from "./publish-problems.js";
import type { PublishedSubgraph, SubgraphDraft } from "./published.js";
import { Refusal } from "./refusal.js";
import { SubgraphVersion } from "./subgraph-version.js";
import { SupergraphVersion } from "./supergraph-version.js";
import type { Timeline } from "./timeline.js";

/** What is asked for. */
export type Intent =
  | { readonly cause: "publish"; readonly batch: readonly SubgraphDraft[] }
  | { readonly cause: "delete"; readonly slug: string }
  /** Back to the subgraphs of that version. */
  | { readonly cause: "rollback"; readonly to: number };

/** What would come about. */
export type Proposal =
  | {
      readonly status: "refused";
      /** What was sent; empty when nothing was. */
      readonly batch: readonly SubgraphSchema[];
      readonly slugs: readonly string[];
      readonly problems: readonly SchemaProblem[];
    }
  | { readonly status: "unchanged"; readonly version: number; readonly digest: string }
  | {
      readonly status: "ready";
      readonly composed: Pick<SupergraphVersion, "sdl" | "apiSdl" | "digest" | "inputDigest" | "offerTypes">;
      readonly slugs: readonly string[];
      readonly subgraphs: readonly PublishedSubgraph[];
      /** Those of the subgraphs that no version is stored of yet. */
      readonly fresh: readonly PublishedSubgraph[];
      readonly changes: readonly SchemaChange[];
      readonly contracts: readonly ContractDefinition[];
      readonly variants: readonly ContractVariant[];
    };

/** What a proposal is made with. */
export interface ProposalTools {
  readonly actor: Actor;
  readonly database: DataSource;
  readonly clock: Clock;
  readonly timeline: Timeline;
  /** @param key stands for everything that goes in, when a result from a moment ago will do; null when it will not */
  compose(
    subgraphs: readonly SubgraphSchema[],
    before: string | null,
    contracts: readonly ContractDefinition[],
    key: string | null,
  ): Promise<ComposeResult>;
  contracts(): Promise<readonly ContractDefinition[]>;
  /** What contracts show of a supergraph that is composed already. */
  showContracts(supergraphSdl: string, contracts: readonly ContractDefinition[]): Promise<ContractsResult>;
  compare(
    before: string,
    after: string,
  ): Promise<
    { ok: true; changes: readonly UnweighedChange[] } | { ok: false; problems: readonly SchemaProblem[] }
  >;
  /** What stands against connecting to these addresses. */
  addressProblems(addresses: readonly SubgraphAddress[]): Promise<readonly SchemaProblem[]>;
  /** Says of each breaking change whether it would break anybody. */
  weigh(changes: readonly UnweighedChange[]): Promise<readonly SchemaChange[]>;
}

/** Stands for the address of a subgraph that is checked before it has one. */
export const ADDRESS_TO_COME = "https://address-to-come.invalid/graphql";

/** Someone else stored a supergraph since the timeline was loaded: load it again and start over. */
export class RegistryMoved extends Error {
  override name = "RegistryMoved";
}

interface Target {
  readonly slugs: readonly string[];
  readonly batch: readonly SubgraphSchema[];
  readonly subgraphs: readonly PublishedSubgraph[];
  readonly fresh: readonly PublishedSubgraph[];
}

/**
 * Checks, composes (or finds the stored result) and compares.
 *
 * @throws RegistryMoved
 * @throws Refusal 404 when there is no such subgraph or version, 409 when it cannot be deleted
 */
export async function propose(intent: Intent, tools: ProposalTools): Promise<Proposal> {
  const { timeline, database } = tools;
  await expectNewest(database.manager, timeline);
  // Read in the turn in which the subgraphs are: while a check goes on, something may be published.
  const newest = timeline.newest();
  const { slugs, batch, subgraphs, fresh } = await targetOf(intent, tools);
  const refused = (problems: readonly SchemaProblem[]): Proposal => ({
    status: "refused",
    batch,
    slugs,
    problems,
  });
  // What is gone back to is checked again, whatever was found when it was new.
  const moved = subgraphs.filter(({ slug, url }) => timeline.subgraphs.get(slug)?.url !== url);
  const faults = [
    ...publishProblems(intent.cause === "rollback" ? subgraphs : batch),
    ...(await tools.addressProblems(intent.cause === "publish" ? batch : moved)),
  ];
  if (faults.length > 0) return refused(faults);
  const input = inputDigest(subgraphs);
  if (newest?.inputDigest === input) {
    return { status: "unchanged", version: newest.version, digest: newest.digest };
  }

  const before = newest && (await apiSdlOf(database.manager, newest.version));
  const isCheckedAnew = intent.cause === "rollback";
  const stored = isCheckedAnew ? null : await storedResult(database, input);
  const contracts = (await tools.contracts()).map(({ name, include, exclude }) => ({
    name,
    include,
    exclude,
  }));
  const key = isCheckedAnew ? null : `${newest?.version ?? 0}:${input}:${JSON.stringify(contracts)}`;
  const composed = stored ?? (await tools.compose(subgraphs.map(schemaOf), before, contracts, key));
  if (!composed.ok) return refused(composed.problems);
  let changes = composed.changes ?? [];
  if (stored !== null && before !== null) {
    const compared = await tools.compare(before, stored.apiSdl);
    if (!compared.ok) return refused(compared.problems);
    changes = compared.changes;
  }
  let variants = composed.variants ?? [];
  if (stored !== null) {
    const shown = await tools.showContracts(stored.sdl, contracts);
    if (!shown.ok) return refused(shown.problems);
    variants = shown.variants;
  }
  const { sdl, apiSdl, offerTypes } = composed;
  return {
    status: "ready",
    composed: { sdl, apiSdl, offerTypes, digest: digestOf(sdl), inputDigest: input },
    slugs,
    subgraphs,
    fresh,
    changes: await tools.weigh(changes),
    contracts,
    variants,
  };
}

/** @throws RegistryMoved when the database holds a newer supergraph than the timeline */
export async function expectNewest(manager: EntityManager, timeline: Timeline): Promise<void> {
  const last = await manager.maximum(SupergraphVersion, "version");
  if ((last ?? 0) !== (timeline.newest()?.version ?? 0)) throw new RegistryMoved();
}

async function targetOf(intent: Intent, tools: ProposalTools): Promise<Target> {
  const before = tools.timeline.subgraphs;
  switch (intent.cause) {
    case "publish":
      return merged(addressed(intent.batch, tools.timeline), tools);
    case "delete": {
      if (!before.has(intent.slug)) throw new Refusal(404, "No subgraph of that slug is published.");
      if (HUB_SUBGRAPHS.has(intent.slug)) {
        throw new Refusal(
          409,
          `Cannot delete ${intent.slug}: it is the hub's own, and every partner rests on it.`,
        );
      }
      const subgraphs = [...before.values()].filter(({ slug }) => slug !== intent.slug);
      return { slugs: [intent.slug], batch: [], subgraphs, fresh: [] };
    }
    case "rollback": {
      const subgraphs = await subgraphsOf(tools.database.manager, intent.to);
      const same = ({ slug, version }: PublishedSubgraph) => before.get(slug)?.version === version;
      const gone = [...before.keys()].filter((slug) => !subgraphs.some((subgraph) => subgraph.slug === slug));
      const slugs = [...subgraphs.filter((subgraph) => !same(subgraph)).map(({ slug }) => slug), ...gone];
      return { slugs: slugs.sort(), batch: [], subgraphs, fresh: [] };
    }
  }
}

/** Those without an address keep theirs; one that has none yet gets an empty one, which is no address. */
function addressed(batch: readonly SubgraphDraft[], { subgraphs }: Timeline): SubgraphSchema[] {
  return batch.map(({ slug, sdl, url }) => ({ slug, sdl, url: url ?? subgraphs.get(slug)?.url ?? "" }));
}

/** The newest of every subgraph with the batch's in place of older ones; those that are the same keep their version. */
async function merged(
  batch: readonly SubgraphSchema[],
  { clock, actor, timeline, database }: ProposalTools,
): Promise<Target> {
  const before = timeline.subgraphs;
  const changed = batch.filter(({ slug, sdl, url }) => {
    const earlier = before.get(slug);
    return earlier?.sdl !== sdl || earlier.url !== url;
  });
  // After a rollback or a deletion, newer versions are stored than the one that serves.
  const last = await lastVersions(database.manager, slugsOf(changed));
  const fresh = changed.map(({ slug, sdl, url }) => ({
    slug,
    sdl,
    url,
    version: (last.get(slug) ?? 0) + 1,
    digest: digestOf(sdl),
    publishedAt: timestamp(clock),
    publishedBy: actor.by,
  }));
  const all = new Map(before);
  for (const subgraph of fresh) all.set(subgraph.slug, subgraph);
  return { slugs: slugsOf(batch), batch, subgraphs: [...all.values()], fresh };
}

async function lastVersions(
  manager: EntityManager,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (slugs.length === 0) return new Map();
  const rows = await manager
    .createQueryBuilder(SubgraphVersion, "subgraph")
    .select("subgraph.slug", "slug")
    .addSelect("MAX(subgraph.version)", "last")
    .where({ slug: In([...slugs]) })
    .groupBy("subgraph.slug")
    .getRawMany<{ slug: string; last: number | string }>();
  return new Map(rows.map(({ slug, last }) => [slug, Number(last)]));
}

async function subgraphsOf(manager: EntityManager, version: number): Promise<PublishedSubgraph[]> {
  const row = await manager.findOne(SupergraphVersion, {
    where: { version },
    select: { version: true, subgraphs: true },
  });
  if (row === null) throw new Refusal(404, "There is no supergraph of that version.");
  const parts = row.subgraphs.map(({ slug, version }) => ({ slug, version }));
  return parts.length === 0 ? [] : manager.findBy(SubgraphVersion, parts);
}

async function storedResult(
  database: DataSource,
  input: string,
): Promise<(ComposeResult & { ok: true }) | null> {
  const row = await database.manager.findOne(SupergraphVersion, {
    where: { inputDigest: input },
    order: { version: "DESC" },
  });
  return row && { ok: true, sdl: row.sdl, apiSdl: row.apiSdl, offerTypes: row.offerTypes };
}

async function apiSdlOf(manager: EntityManager, version: number): Promise<string | null> {
  const row = await manager.findOne(SupergraphVersion, {
    where: { version },
    select: { version: true, apiSdl: true },
  });
  return row?.apiSdl ?? null;
}

function schemaOf({ slug, sdl, url }: PublishedSubgraph): SubgraphSchema {
  return { slug, sdl, url };
}

function slugsOf(subgraphs: readonly { readonly slug: string }[]): string[] {
  return subgraphs.map(({ slug }) => slug);
}
