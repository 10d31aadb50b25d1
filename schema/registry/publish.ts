/** @module Stores what a publish, a deletion or a rollback brings about, or keeps what was refused. */
import { type EntityManager, LessThanOrEqual } from "typeorm";
import { timestamp } from "../../runtime/clock.js";
import { isRace, type Write } from "../../runtime/database/writer.js";
import { withoutPassword } from "../../runtime/network/destination.js";
import { countChanges } from "../schema-change.js";
import { SDL_LIMIT } from "../sdl-limits.js";
import type { Tokens } from "./access/tokens.js";
import type { Contracts } from "./contracts/contracts.js";
import {
  expectNewest,
  type Intent,
  type Proposal,
  type ProposalTools,
  propose,
  RegistryMoved,
} from "./proposal.js";
import type { PublishResult } from "./published.js";
import { Refusal } from "./refusal.js";
import type { RecordEvent, RegistryAction } from "./registry-event.js";
import { RejectedPublish } from "./rejected-publish.js";
import { SubgraphVersion } from "./subgraph-version.js";
import { type SupergraphCause, SupergraphVersion } from "./supergraph-version.js";

/** Rejected publishes that are kept of each publisher. */
const REJECTED_KEPT = 50;

const ACTIONS: Readonly<Record<SupergraphCause, RegistryAction>> = {
  publish: "published",
  delete: "deleted",
  rollback: "rolled-back",
};

/** What a publish works with. */
export interface PublishTools extends ProposalTools {
  readonly write: Write;
  readonly tokens: Pick<Tokens, "holds" | "endAllOf">;
  readonly announceTime: number;
  readonly record: RecordEvent;
  readonly shown: Pick<Contracts, "expectSame" | "store">;
}

/**
 * Proposes and stores.
 *
 * @throws RegistryMoved
 * @throws Refusal 401 when the token has ended meanwhile, 404 when there is no such subgraph or version
 */
export async function publishOnce(intent: Intent, tools: PublishTools): Promise<PublishResult> {
  const { timeline, actor } = tools;
  // Others were in front: the subgraph may have been deleted, and its tokens with it.
  await expectToken(tools.database.manager, tools);
  const proposal = await propose(intent, tools);
  if (proposal.status === "refused") return reject(intent, proposal, tools);
  const newest = timeline.newest();
  if (proposal.status === "unchanged") {
    return {
      status: "unchanged",
      version: proposal.version,
      servingVersion: timeline.live()?.version ?? null,
      changes: [],
    };
  }

  const { composed, subgraphs, fresh, changes } = proposal;
  const supergraph = new SupergraphVersion();
  Object.assign(supergraph, {
    ...composed,
    version: (newest?.version ?? 0) + 1,
    subgraphs: subgraphs.map(({ slug, version, url }) => ({ slug, version, url })),
    liveAt: liveTime(tools),
    publishedBy: actor.by,
    publishedFrom: actor.source ?? null,
    cause: intent.cause,
    changes,
    changeCounts: countChanges(changes),
  } satisfies Partial<SupergraphVersion>);
  await store(intent, supergraph, proposal, tools);
  timeline.add(supergraph, subgraphs);
  return {
    status: "published",
    version: supergraph.version,
    servingVersion: timeline.live()?.version ?? null,
    subgraphs: fresh.map(({ slug, version }) => ({ slug, version })),
    changes,
  };
}

/** The first supergraph is live at once: no gateway serves anything that it could contradict. */
function liveTime({ timeline, clock, announceTime }: PublishTools): string {
  const newest = timeline.newest();
  const now = clock.now().epochMilliseconds;
  const time = newest === null ? now : Math.max(now + announceTime, newest.liveFrom);
  return new Date(time).toISOString();
}

async function store(
  intent: Intent,
  supergraph: SupergraphVersion,
  { slugs, subgraphs, fresh, contracts, variants }: Proposal & { status: "ready" },
  tools: PublishTools,
): Promise<void> {
  const { timeline, actor, tokens, record } = tools;
  const { version, digest, changeCounts } = supergraph;
  const gone = [...timeline.subgraphs.keys()].filter((slug) => !subgraphs.some((kept) => kept.slug === slug));
  const before = timeline.newest();
  try {
    await tools.write(async (manager) => {
      await expectNewest(manager, timeline);
      await expectToken(manager, tools);
      const publishedFrom = actor.source ?? null;
      await manager.insert(
        SubgraphVersion,
        fresh.map((subgraph) => ({ ...subgraph, publishedFrom })),
      );
      await manager.insert(SupergraphVersion, supergraph);
      await tools.shown.expectSame(manager, contracts);
      await tools.shown.store(manager, supergraph, variants);
      const endedTokens = await tokens.endAllOf(manager, gone);
      await record(manager, {
        action: ACTIONS[intent.cause],
        actor,
        slugs,
        before: before && { version: before.version, digest: before.digest },
        after: { version, digest },
        details: {
          subgraphs: fresh.map(({ slug, version, digest, url }) => ({ slug, version, digest, url })),
          changes: changeCounts,
          ...(intent.cause === "rollback" && { to: intent.to }),
          ...(endedTokens.length > 0 && { endedTokens }),
        },
      });
    });
  } catch (error) {
    if (isRace(error)) throw new RegistryMoved();
    throw error;
  }
}

async function expectToken(manager: EntityManager, { actor, tokens }: PublishTools): Promise<void> {
  if (actor.token === undefined || (await tokens.holds(manager, actor.token))) return;
  throw new Refusal(401, "This needs a valid token.");
}

async function reject(
  intent: Intent,
  { batch, slugs, problems }: Proposal & { status: "refused" },
  { write, clock, actor, timeline, record }: PublishTools,
): Promise<PublishResult> {
  const rejectionId = await write(async (manager) => {
    // What does not fit what was newest may fit what is.
    await expectNewest(manager, timeline);
    const { identifiers } = await manager.insert(RejectedPublish, {
      rejectedAt: timestamp(clock),
      publishedBy: actor.by,
      publishedFrom: actor.source ?? null,
      slugs,
      // What is over the limit was refused for that; its beginning is enough to see why.
      subgraphs: batch.map(({ sdl, url, ...subgraph }) => ({
        ...subgraph,
        sdl: sdl.slice(0, SDL_LIMIT),
        url: withoutPassword(url),
      })) as never,
      problems: problems as never,
    });
    const id = Number(identifiers[0]?.["id"]);
    await forgetOldest(manager, actor.by);
    const newest = timeline.newest();
    const state = newest && { version: newest.version, digest: newest.digest };
    await record(manager, {
      action: "rejected",
      actor,
      slugs,
      before: state,
      after: state,
      details: {
        cause: intent.cause,
        rejectionId: id,
        problems: problems.slice(0, 20).map(({ code, slug, coordinate }) => ({ code, slug, coordinate })),
      },
    });
    return id;
  });
  return { status: "rejected", problems, servingVersion: timeline.live()?.version ?? null, rejectionId };
}

async function forgetOldest(manager: EntityManager, publishedBy: string): Promise<void> {
  const [oldest] = await manager.find(RejectedPublish, {
    select: { id: true },
    where: { publishedBy },
    order: { id: "DESC" },
    skip: REJECTED_KEPT,
    take: 1,
  });
  if (oldest) await manager.delete(RejectedPublish, { publishedBy, id: LessThanOrEqual(oldest.id) });
}
