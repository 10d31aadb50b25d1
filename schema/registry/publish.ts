/** @module One publish, from the batch to the stored supergraph. */
import { type DataSource, type EntityManager, LessThan } from "typeorm";
import { type Clock, timestamp } from "../../runtime/clock.js";
import type { NetworkPolicy } from "../../runtime/network/network-policy.js";
import { routingUrlProblems } from "../routing-url/routing-url-problems.js";
import { SDL_LIMIT } from "../sdl-limits.js";
import type { ComposeResult, SubgraphSchema } from "../subgraph-schema.js";
import { digestOf, inputDigest } from "./input-digest.js";
import { publishProblems } from "./publish-problems.js";
import type { PublishedSubgraph, PublishResult } from "./published.js";
import { RejectedPublish } from "./rejected-publish.js";
import { SubgraphVersion } from "./subgraph-version.js";
import { SupergraphVersion } from "./supergraph-version.js";
import type { Timeline } from "./timeline.js";

/** Rejected publishes that are kept. */
const REJECTED_KEPT = 200;

/** Someone else stored a supergraph since the timeline was loaded: load it again and start over. */
export class RegistryMoved extends Error {
  override name = "RegistryMoved";
}

/** What a publish works with. */
export interface PublishTools {
  readonly by: string;
  readonly database: DataSource;
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly announceTime: number;
  readonly network: NetworkPolicy;
  compose(subgraphs: readonly SubgraphSchema[]): Promise<ComposeResult>;
}

type Composed = Pick<SupergraphVersion, "sdl" | "apiSdl" | "offerTypes">;

/**
 * Checks, composes (or finds the stored result) and stores.
 *
 * @throws RegistryMoved
 */
export async function publishOnce(
  batch: readonly SubgraphSchema[],
  tools: PublishTools,
): Promise<PublishResult> {
  const { timeline, database } = tools;
  const faults = [...publishProblems(batch), ...(await routingUrlProblems(batch, tools.network))];
  if (faults.length > 0) return reject(batch, faults, tools);
  await expectNewest(database.manager, timeline);

  const subgraphs = merged(timeline.subgraphs, batch, tools);
  const input = inputDigest(subgraphs);
  const newest = timeline.newest();
  if (newest?.inputDigest === input) return { status: "unchanged", version: newest.version };

  const composed: ComposeResult | (Composed & { ok: true }) =
    (await storedResult(database, input)) ?? (await tools.compose(subgraphs.map(published)));
  if (!composed.ok) return reject(batch, composed.problems, tools);

  const supergraph = new SupergraphVersion();
  Object.assign(supergraph, {
    version: (newest?.version ?? 0) + 1,
    sdl: composed.sdl,
    apiSdl: composed.apiSdl,
    digest: digestOf(composed.sdl),
    inputDigest: input,
    subgraphs: subgraphs.map(({ slug, version, url }) => ({ slug, version, url })),
    offerTypes: composed.offerTypes,
    liveAt: liveTime(tools),
  });
  await store(supergraph, subgraphs, tools);
  timeline.add(supergraph, subgraphs);
  return { status: "published", version: supergraph.version };
}

/** The newest of every subgraph with the batch's in place of older ones; those that are the same keep their version. */
function merged(
  before: ReadonlyMap<string, PublishedSubgraph>,
  batch: readonly SubgraphSchema[],
  { clock, by }: PublishTools,
): PublishedSubgraph[] {
  const all = new Map(before);
  for (const { slug, sdl, url } of batch) {
    const earlier = before.get(slug);
    if (earlier?.sdl === sdl && earlier.url === url) continue;
    all.set(slug, {
      slug,
      sdl,
      url,
      version: (earlier?.version ?? 0) + 1,
      digest: digestOf(sdl),
      publishedAt: timestamp(clock),
      publishedBy: by.slice(0, 191),
    });
  }
  return [...all.values()];
}

function published({ slug, sdl, url }: PublishedSubgraph): SubgraphSchema {
  return { slug, sdl, url };
}

async function storedResult(database: DataSource, input: string): Promise<(Composed & { ok: true }) | null> {
  const row = await database.manager.findOne(SupergraphVersion, {
    where: { inputDigest: input },
    order: { version: "DESC" },
  });
  return row && { ok: true, sdl: row.sdl, apiSdl: row.apiSdl, offerTypes: row.offerTypes };
}

/** The first supergraph is live at once: no gateway serves anything that it could contradict. */
function liveTime({ timeline, clock, announceTime }: PublishTools): string {
  const newest = timeline.newest();
  const now = clock.now().epochMilliseconds;
  const time = newest === null ? now : Math.max(now + announceTime, newest.liveFrom);
  return new Date(time).toISOString();
}

async function store(
  supergraph: SupergraphVersion,
  subgraphs: readonly PublishedSubgraph[],
  { database, timeline }: PublishTools,
): Promise<void> {
  const fresh = subgraphs.filter(({ slug, version }) => timeline.subgraphs.get(slug)?.version !== version);
  try {
    await database.transaction(async (manager) => {
      await expectNewest(manager, timeline);
      await manager.insert(SubgraphVersion, [...fresh]);
      await manager.insert(SupergraphVersion, supergraph);
    });
  } catch (error) {
    if (isRace(error)) throw new RegistryMoved();
    throw error;
  }
}

/** @throws RegistryMoved when the database holds a newer supergraph than the timeline */
async function expectNewest(manager: EntityManager, timeline: Timeline): Promise<void> {
  const last = await manager.maximum(SupergraphVersion, "version");
  if ((last ?? 0) !== (timeline.newest()?.version ?? 0)) throw new RegistryMoved();
}

/** Two processes that insert one version: the key lets one through. */
function isRace(error: unknown): boolean {
  const code = String((error as { code?: unknown }).code ?? "");
  return /^(ER_DUP_ENTRY|ER_LOCK_DEADLOCK|ER_LOCK_WAIT_TIMEOUT|SQLITE_BUSY|SQLITE_CONSTRAINT)/.test(code);
}

async function reject(
  batch: readonly SubgraphSchema[],
  problems: RejectedPublish["problems"],
  { database, clock, by, timeline }: PublishTools,
): Promise<PublishResult> {
  await database.transaction(async (manager) => {
    // What does not fit what was newest may fit what is.
    await expectNewest(manager, timeline);
    await manager.insert(RejectedPublish, {
      rejectedAt: timestamp(clock),
      publishedBy: by.slice(0, 191),
      // What is over the limit was refused for that; its beginning is enough to see why.
      subgraphs: batch.map((subgraph) => ({ ...subgraph, sdl: subgraph.sdl.slice(0, SDL_LIMIT) })) as never,
      problems: problems as never,
    });
    await forgetOldest(manager);
  });
  return { status: "rejected", problems, servingVersion: timeline.live()?.version ?? null };
}

async function forgetOldest(manager: EntityManager): Promise<void> {
  const last = (await manager.maximum(RejectedPublish, "id")) ?? 0;
  await manager.delete(RejectedPublish, { id: LessThan(last - REJECTED_KEPT + 1) });
}
