/** @module What changes what is published, one at a time; and what says beforehand what would change. */
import type { Logger } from "../../runtime/log.js";
import { atMost, type OneAtATime, oneAtATime } from "../../runtime/one-at-a-time.js";
import { countChanges } from "../schema-change.js";
import type { Actor } from "./actor.js";
import { ADDRESS_TO_COME, type Intent, type Proposal, propose, RegistryMoved } from "./proposal.js";
import { type PublishTools, publishOnce } from "./publish.js";
import { type CheckResult, PublishConflict, type PublishResult, type SubgraphDraft } from "./published.js";
import { Refusal } from "./refusal.js";
import type { Timeline } from "./timeline.js";

/** Attempts of one publish when another process gets in between. */
const ATTEMPTS = 4;

/** Changes, and checks, that wait at most; who comes then is told to try again. */
const WAITING_LIMIT = 100;

/** Changes of what is published. They wait for each other. */
export interface Publishing {
  /**
   * Publishes one or several subgraphs at once, whole or not at all.
   *
   * @throws PublishConflict when too many wait, or another process on the same database keeps getting in between
   * @throws Refusal 401 when the actor's token ends meanwhile
   */
  publish(batch: readonly SubgraphDraft[], actor: Actor): Promise<PublishResult>;
  /**
   * Says what publishing these would do, without doing it. Checks wait for each other, not for publishes.
   *
   * @throws PublishConflict when too many wait
   */
  check(batch: readonly SubgraphDraft[], actor: Actor): Promise<CheckResult>;
  /**
   * Takes a subgraph out, and ends its tokens.
   *
   * @throws PublishConflict
   * @throws Refusal 404 when it is not published, 409 when it is the hub's own
   */
  remove(slug: string, actor: Actor): Promise<PublishResult>;
  /**
   * Publishes the subgraphs of an earlier supergraph again, after checking them again.
   *
   * @throws PublishConflict
   * @throws Refusal 404 when there is no such version
   */
  rollback(to: number, actor: Actor): Promise<PublishResult>;
}

/** What {@link openPublishing} works with. */
export interface PublishingTools {
  readonly lock: OneAtATime;
  readonly timeline: Timeline;
  readonly log: Logger;
  /** Tells those who serve of what is live. */
  follow(): Promise<void>;
  toolsFor(actor: Actor): PublishTools;
}

/** Publishing into this timeline. */
export function openPublishing({ lock, timeline, log, follow, toolsFor }: PublishingTools): Publishing {
  const limited = (queue: OneAtATime, what: string) =>
    atMost(WAITING_LIMIT, queue, () => new PublishConflict(`Too many ${what} wait; try again.`));
  const changing = limited(lock, "publishes");
  const checking = limited(oneAtATime(), "checks");
  const serving = () => timeline.live()?.version ?? null;

  const change = (intent: Intent, actor: Actor): Promise<PublishResult> =>
    changing(async () => {
      const tools = toolsFor(actor);
      let result: PublishResult;
      try {
        result = await untilSettled(
          () => publishOnce(intent, tools),
          () => timeline.load(),
        );
      } catch (error) {
        // A connection lost while committing: what was stored may be newer than what is known.
        if (!(error instanceof Refusal)) await timeline.load().catch(() => {});
        await follow();
        throw error;
      }
      logResult(log, intent, actor, result);
      await follow();
      return { ...result, servingVersion: serving() };
    });

  return {
    publish: (batch, actor) => change({ cause: "publish", batch }, actor),
    remove: (slug, actor) => change({ cause: "delete", slug }, actor),
    rollback: (to, actor) => change({ cause: "rollback", to }, actor),
    check: (batch, actor) =>
      checking(async () => {
        const from = performance.now();
        const addressed = batch.map(({ slug, sdl, url }) => ({
          slug,
          sdl,
          url: url ?? timeline.subgraphs.get(slug)?.url ?? ADDRESS_TO_COME,
        }));
        const proposal = await untilSettled(
          () => propose({ cause: "publish", batch: addressed }, toolsFor(actor)),
          () => lock(() => timeline.load()),
        );
        return checkResult(proposal, serving(), performance.now() - from);
      }),
  };
}

/** Again, when another process stored a supergraph meanwhile. */
async function untilSettled<Result>(
  attempt: () => Promise<Result>,
  reload: () => Promise<void>,
): Promise<Result> {
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof RegistryMoved)) throw error;
      if (count === ATTEMPTS)
        throw new PublishConflict("Another registry publishes at the same time; try again.");
      await reload();
    }
  }
}

function checkResult(proposal: Proposal, servingVersion: number | null, milliseconds: number): CheckResult {
  const refused = proposal.status === "refused";
  return {
    status: refused ? "refused" : "passed",
    problems: refused ? proposal.problems : [],
    changes: proposal.status === "ready" ? proposal.changes : [],
    composition: {
      unchanged: proposal.status === "unchanged",
      digest: proposal.status === "ready" ? proposal.composed.digest : refused ? null : proposal.digest,
      servingVersion,
      milliseconds: Math.round(milliseconds),
    },
  };
}

function logResult(log: Logger, intent: Intent, actor: Actor, result: PublishResult): void {
  const asked =
    intent.cause === "publish"
      ? { cause: intent.cause, slugs: intent.batch.map(({ slug }) => slug) }
      : { ...intent };
  const about = { ...asked, by: actor.by, source: actor.source };
  if (result.status === "rejected") {
    const problems = result.problems.map(({ message }) => message);
    log.warn({ ...about, problems, rejection: result.rejectionId }, "a publish is rejected");
    return;
  }
  const { status, version, changes } = result;
  log.info({ ...about, status, version, changes: countChanges(changes) }, "a publish is done");
}
