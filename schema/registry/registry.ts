/** @module The registry: stores what is published, composes it, and hands out what is live. */
import type { FastifyInstance } from "fastify";
import type { Clock } from "../../runtime/clock.js";
import { systemClock } from "../../runtime/clock.js";
import { KEY_LENGTH } from "../../runtime/database/columns.js";
import { type DatabaseLocation, openDatabase } from "../../runtime/database/open-database.js";
import type { Logger } from "../../runtime/log.js";
import { type NetworkPolicy, networkPolicy } from "../../runtime/network/network-policy.js";
import { oneAtATime } from "../../runtime/one-at-a-time.js";
import { type CompareResult, type ComposeOptions, compare, compose, showContracts } from "../compose.js";
import { routingUrlProblems } from "../routing-url/routing-url-problems.js";
import { countChanges, type UnweighedChange } from "../schema-change.js";
import type { ComposeResult } from "../subgraph-schema.js";
import type { OfferTypes, Source, Supergraph } from "../supergraph.js";
import type { FieldCount } from "../usage-sink.js";
import { openTokens, type Tokens } from "./access/tokens.js";
import type { Actor } from "./actor.js";
import { type AuditLog, auditLog } from "./audit/audit-log.js";
import { broadcast } from "./broadcast.js";
import { type Contracts, openContracts } from "./contracts/contracts.js";
import { usageReader } from "./field-usage.js";
import { type History, openHistory } from "./history.js";
import { digestOf } from "./input-digest.js";
import { offerTypeRollout } from "./offer-type-rollout.js";
import { type Intent, type Proposal, type ProposalTools, propose, RegistryMoved } from "./proposal.js";
import { publishOnce } from "./publish.js";
import {
  type CheckResult,
  PublishConflict,
  type PublishedSubgraph,
  type PublishResult,
  type SubgraphDraft,
} from "./published.js";
import { recently } from "./recently.js";
import { Refusal } from "./refusal.js";
import type { RecordEvent } from "./registry-event.js";
import { mountRegistry } from "./routes/mount-registry.js";
import { openSigner, type Signer } from "./signing/signer.js";
import { REGISTRY_STORAGE } from "./storage.js";
import { Timeline } from "./timeline.js";
import { usageKeeper } from "./usage/usage-keeper.js";
import { openWebhooks, type Webhooks } from "./webhooks/webhooks.js";
import { type UsageRule, weighChanges } from "./weigh-changes.js";
import { writer } from "./write.js";

/** Options of {@link openRegistry}. */
export interface RegistryOptions {
  readonly location: DatabaseLocation;
  readonly log: Logger;
  readonly clock?: Clock | undefined;
  /** Called with every SQL statement, for tests and benchmarks that count them. */
  readonly onStatement?: ((statement: string) => void) | undefined;
  /** The operator's: who shows it over HTTP may do everything. Without one only partners' tokens are taken. */
  readonly token?: string | undefined;
  /** Of gateways and catalogues elsewhere: who shows it may report use and feeds, and nothing else. */
  readonly reportToken?: string | undefined;
  /** Milliseconds that a gateway may take to follow a new supergraph; more than two of its polls. Default 15,000. */
  readonly grace?: number;
  /**
   * Milliseconds between a publish and its supergraph's going live, in which catalogues elsewhere learn the new types.
   * Default 0, which suits catalogues that subscribe in this process.
   */
  readonly announceTime?: number;
  readonly limits?: ComposeOptions;
  /** When a breaking change counts as one. */
  readonly usageRule?: UsageRule | undefined;
  /** Where subgraphs and webhooks may be. Default: the public internet, and loopback outside of production. */
  readonly network?: NetworkPolicy | undefined;
  /** Signs supergraphs; Ed25519, PKCS #8, PEM. Default: one that the registry makes once and keeps in its database. */
  readonly privateKey?: string | undefined;
  /** Takes down what happens, in the same transaction, after the audit log. */
  readonly record?: RecordEvent | undefined;
}

/** A registry that runs. */
export interface Registry {
  /**
   * Publishes one or several subgraphs at once, whole or not at all. Publishes wait for each other.
   *
   * @throws PublishConflict when another registry process on the same database keeps getting in between
   * @throws Refusal 401 when the actor's token ends meanwhile
   */
  publish(batch: readonly SubgraphDraft[], actor: Actor): Promise<PublishResult>;
  /** Says what publishing these would do, without doing it. Checks wait for each other, not for publishes. */
  check(batch: readonly SubgraphDraft[], actor: Actor): Promise<CheckResult>;
  /** Takes a subgraph out, and ends its tokens. @throws Refusal 404 @throws PublishConflict */
  remove(slug: string, actor: Actor): Promise<PublishResult>;
  /** Publishes the subgraphs of an earlier supergraph again. @throws Refusal 404 @throws PublishConflict */
  rollback(to: number, actor: Actor): Promise<PublishResult>;
  readonly history: History;
  readonly tokens: Tokens;
  readonly audit: AuditLog;
  readonly webhooks: Webhooks;
  readonly contracts: Contracts;
  readonly signer: Signer;
  /** Counts what clients used. */
  recordUsage(rows: readonly FieldCount[]): Promise<void>;
  /** What is live; listeners are told in order and waited for, before the publish that caused it is answered. */
  readonly supergraphs: Source<Supergraph>;
  /** What a catalogue serves and lists now, while gateways may still be on earlier supergraphs. */
  offerTypes(): Promise<OfferTypes>;
  /** The same for when all gateways have the newest supergraph. */
  settledOfferTypes(): Promise<OfferTypes>;
  /** What clients see of the live supergraph; null while there is none. */
  apiSdl(): Promise<string | null>;
  subgraphs(): Promise<readonly PublishedSubgraph[]>;
  /** Adds the registry's endpoints to an HTTP server. */
  mount(server: FastifyInstance, prefix: string): void;
  /** Whether the database answers. */
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}

/** Stands for the address of a subgraph that is checked before it has one. */
const ADDRESS_TO_COME = "https://address-to-come.invalid/graphql";

/** Results of composing and of comparing that are kept in memory, some megabytes each. */
const RESULTS_KEPT = 4;

/** Attempts of one publish when another process gets in between. */
const ATTEMPTS = 4;

/** Opens the registry on its own database. */
export async function openRegistry({
  location,
  log,
  clock = systemClock,
  onStatement,
  token,
  reportToken,
  grace = 15_000,
  announceTime = 0,
  limits = {},
  usageRule,
  network = networkPolicy(),
  privateKey,
  record: recordElsewhere,
}: RegistryOptions): Promise<Registry> {
  const database = await openDatabase(location, REGISTRY_STORAGE, { onStatement });
  const write = writer(database);
  const audit = auditLog(database, clock);
  const signer = await openSigner(database, clock, privateKey);
  const webhooks = openWebhooks({ write, clock, log, network });
  const record: RecordEvent = async (manager, event) => {
    await audit.record(manager, event);
    await webhooks.record(manager, event);
    await recordElsewhere?.(manager, event);
  };
  const tokens = openTokens({ database, write, clock, log, record });
  const usage = usageReader(database);
  const usageTaken = usageKeeper(write, clock);
  const weigh = (changes: readonly UnweighedChange[]) => weighChanges(changes, usage, clock, usageRule);
  const comparing = oneAtATime();
  // Who checks a schema publishes it next.
  const composedLately = recently<ComposeResult>(RESULTS_KEPT, ({ ok }) => ok);
  const comparedLately = recently<CompareResult>(RESULTS_KEPT, ({ ok }) => ok);
  const compareLately = (before: string, after: string) =>
    comparedLately(`${digestOf(before)}:${digestOf(after)}`, () => compare(before, after));
  const history = openHistory({
    database,
    compare: (before, after) => comparing(() => compareLately(before, after)),
    weigh,
  });
  const now = () => clock.now().epochMilliseconds;
  const timeline = new Timeline(database, now, grace);
  await timeline.load();
  const lock = oneAtATime();
  const contracts = openContracts({ database, write, clock, lock, variantsOf: showContracts });
  const checking = oneAtATime();
  const { subscribe, tell } = broadcast<Supergraph>("supergraph", log);
  let told = timeline.live()?.version ?? 0;
  let timer: NodeJS.Timeout | undefined;

  /** Tells of what is live, and comes back when the next supergraph's time has come. */
  async function follow(): Promise<void> {
    clearTimeout(timer);
    const [next] = timeline.upcoming();
    if (next) timer = setTimeout(() => void lock(follow), Math.max(1, next.liveFrom - now())).unref();
    const live = timeline.live();
    if (live === null || live.version <= told) return;
    told = live.version;
    log.info({ version: live.version, digest: live.digest }, "a supergraph goes live");
    await tell(live);
  }
  await follow();

  const proposalTools = (actor: Actor): ProposalTools => ({
    actor: { ...actor, by: actor.by.slice(0, KEY_LENGTH) },
    database,
    clock,
    timeline,
    compose: (subgraphs, before, shown, key) => {
      const run = () => compose(subgraphs, limits, before, shown);
      return key === null ? run() : composedLately(key, run);
    },
    compare: compareLately,
    contracts: () => contracts.list(),
    showContracts,
    addressProblems: (addresses) =>
      routingUrlProblems(
        addresses.filter(({ url }) => url !== ADDRESS_TO_COME),
        network,
      ),
    weigh,
  });

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

  const change = (intent: Intent, actor: Actor): Promise<PublishResult> =>
    lock(async () => {
      const tools = { ...proposalTools(actor), write, tokens, announceTime, record, shown: contracts };
      const about = { ...described(intent), by: actor.by, source: actor.source };
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
      if (result.status === "rejected") {
        const problems = result.problems.map(({ message }) => message);
        log.warn({ ...about, problems, rejection: result.rejectionId }, "a publish is rejected");
      } else {
        const { status, version, changes } = result;
        log.info({ ...about, status, version, changes: countChanges(changes) }, "a publish is done");
      }
      if (result.status !== "unchanged") await follow();
      const servingVersion = timeline.live()?.version ?? null;
      return { ...result, servingVersion };
    });

  const registry: Registry = {
    publish: (batch, actor) => change({ cause: "publish", batch }, actor),
    remove: (slug, actor) => change({ cause: "delete", slug }, actor),
    rollback: (to, actor) => change({ cause: "rollback", to }, actor),
    check: (batch, actor) =>
      checking(async () => {
        const from = performance.now();
        const named = batch.map(({ slug, sdl, url }) => ({
          slug,
          sdl,
          url: url ?? timeline.subgraphs.get(slug)?.url ?? ADDRESS_TO_COME,
        }));
        const proposal = await untilSettled(
          () => propose({ cause: "publish", batch: named }, proposalTools(actor)),
          () => lock(() => timeline.load()),
        );
        return checkResult(proposal, timeline.live()?.version ?? null, performance.now() - from);
      }),
    history,
    tokens,
    audit,
    webhooks,
    contracts,
    signer,
    recordUsage: (rows) => usageTaken.report(rows),
    supergraphs: { current: async () => timeline.live(), subscribe },
    offerTypes: async () => ({
      ...offerTypeRollout(timeline.periods(), now(), grace),
      feeds: timeline.feeds(),
    }),
    settledOfferTypes: async () => ({
      ...offerTypeRollout(timeline.periods().slice(-1), now(), grace),
      feeds: timeline.feeds(),
    }),
    apiSdl: () => timeline.apiSdl(),
    subgraphs: async () => [...timeline.subgraphs.values()],
    mount: (server, prefix) =>
      mountRegistry(server, registry, { prefix, operatorToken: token, reportToken, log }),
    async healthy() {
      try {
        await database.query("SELECT 1");
        return true;
      } catch (error) {
        log.error({ err: error }, "the registry's database does not answer");
        return false;
      }
    },
    async close() {
      await lock(async () => {
        clearTimeout(timer);
        await webhooks.close();
        await database.destroy();
      });
    },
  };
  return registry;
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

function described(intent: Intent): Record<string, unknown> {
  if (intent.cause !== "publish") return { ...intent };
  return { cause: intent.cause, slugs: intent.batch.map(({ slug }) => slug) };
}
