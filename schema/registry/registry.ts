/** @module The registry: stores what is published, composes it, and hands out what is live. */
import type { FastifyInstance } from "fastify";
import type { Clock } from "../../runtime/clock.js";
import { systemClock } from "../../runtime/clock.js";
import { KEY_LENGTH } from "../../runtime/database/columns.js";
import { type DatabaseLocation, openDatabase } from "../../runtime/database/open-database.js";
import { writer } from "../../runtime/database/writer.js";
import type { Logger } from "../../runtime/log.js";
import { type NetworkPolicy, networkPolicy } from "../../runtime/network/network-policy.js";
import { atMost, oneAtATime } from "../../runtime/one-at-a-time.js";
import { type CompareResult, type ComposerOptions, openComposer } from "../composer.js";
import { routingUrlProblems } from "../routing-url/routing-url-problems.js";
import type { UnweighedChange } from "../schema-change.js";
import type { ComposeResult } from "../subgraph-schema.js";
import type { OfferTypes, Supergraph } from "../supergraph.js";
import type { Reads } from "./access/gatekeeper.js";
import { openTokens } from "./access/tokens.js";
import type { Actor } from "./actor.js";
import { auditLog } from "./audit/audit-log.js";
import { broadcast } from "./broadcast.js";
import { openContracts } from "./contracts/contracts.js";
import { usageReader } from "./field-usage.js";
import { openHistory } from "./history.js";
import { digestOf } from "./input-digest.js";
import { offerTypeRollout } from "./offer-type-rollout.js";
import { ADDRESS_TO_COME, type ProposalTools } from "./proposal.js";
import { openPublishing } from "./publishing.js";
import { recently } from "./recently.js";
import { Refusal } from "./refusal.js";
import type { RecordEvent } from "./registry-event.js";
import { mountRegistry } from "./routes/mount-registry.js";
import type { ServedRegistry } from "./routes/served-registry.js";
import { openSigner } from "./signing/signer.js";
import { REGISTRY_STORAGE } from "./storage.js";
import { Timeline } from "./timeline.js";
import { usageKeeper } from "./usage/usage-keeper.js";
import { openWebhooks } from "./webhooks/webhooks.js";
import { type UsageRule, weighChanges } from "./weigh-changes.js";

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
  /**
   * Publishes, deletions and rollbacks that one token may ask for over HTTP within a minute; who asks for more is told
   * when to come again. Default 10. What this process publishes itself is not counted.
   */
  readonly publishesPerMinute?: number | undefined;
  /** Who may read over HTTP what is published: everybody (`open`, the default), or who shows a token that says so. */
  readonly reads?: Reads | undefined;
  /** Milliseconds that a gateway may take to follow a new supergraph; more than two of its polls. Default 15,000. */
  readonly grace?: number;
  /**
   * Milliseconds between a publish and its supergraph's going live, in which catalogues elsewhere learn the new types.
   * Default 0, which suits catalogues that subscribe in this process.
   */
  readonly announceTime?: number;
  /** What composing may use, and how long a process for it is kept. */
  readonly composing?: ComposerOptions | undefined;
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
export interface Registry extends ServedRegistry {
  /** The offer types for a catalogue that knows which supergraphs its gateways may have; those long gone are left out. */
  offerTypesOf(versions: readonly number[]): Promise<OfferTypes>;
  /** What clients see of the live supergraph; null while there is none. */
  apiSdl(): Promise<string | null>;
  /** Adds the registry's endpoints to an HTTP server. */
  mount(server: FastifyInstance, prefix: string): void;
  close(): Promise<void>;
}

/** Questions for differences that wait at most; each keeps two schemas in memory. */
const COMPARISONS_WAITING = 50;

/** Milliseconds after which what is live is told again when a listener failed to take it. */
const RETELL_TIME = 5_000;

/** Results of composing and of comparing that are kept in memory, some megabytes each. */
const RESULTS_KEPT = 4;

/** Opens the registry on its own database. */
export async function openRegistry({
  location,
  log,
  clock = systemClock,
  onStatement,
  token,
  reportToken,
  publishesPerMinute,
  reads,
  grace = 15_000,
  announceTime = 0,
  composing,
  usageRule,
  network = networkPolicy(),
  privateKey,
  record: recordElsewhere,
}: RegistryOptions): Promise<Registry> {
  const database = await openDatabase(location, REGISTRY_STORAGE, { onStatement });
  const write = writer(database);
  const audit = auditLog(database, clock);
  const webhooks = openWebhooks({ write, clock, log, network, onRecord: (...event) => record(...event) });
  const record: RecordEvent = async (manager, event) => {
    await audit.record(manager, event);
    await webhooks.record(manager, event);
    await recordElsewhere?.(manager, event);
  };
  const signer = await openSigner({ database, write, clock, record }, privateKey);
  const tokens = openTokens({ database, write, clock, log, record });
  const usage = usageReader(database);
  const usageTaken = usageKeeper(write, clock);
  const weigh = (changes: readonly UnweighedChange[]) => weighChanges(changes, usage, clock, usageRule);
  const composer = openComposer(composing);
  const comparing = atMost(
    COMPARISONS_WAITING,
    oneAtATime(),
    () => new Refusal(503, "Too many comparisons wait; try again.", 10),
  );
  // Who checks a schema publishes it next.
  const composedLately = recently<ComposeResult>(RESULTS_KEPT, ({ ok }) => ok);
  const comparedLately = recently<CompareResult>(RESULTS_KEPT, ({ ok }) => ok);
  const compareLately = (before: string, after: string) =>
    comparedLately(`${digestOf(before)}:${digestOf(after)}`, () => composer.compare(before, after));
  const history = openHistory({
    database,
    compare: (before, after) => comparing(() => compareLately(before, after)),
    weigh,
  });
  const now = () => clock.now().epochMilliseconds;
  const timeline = new Timeline(database, now, grace);
  await timeline.load();
  const lock = oneAtATime();
  const contracts = openContracts({
    database,
    write,
    clock,
    log,
    record,
    lock,
    variantsOf: composer.showContracts,
  });
  const { subscribe, tell } = broadcast<Supergraph>("supergraph", log);
  let told = timeline.live()?.version ?? 0;
  let timer: NodeJS.Timeout | undefined;

  /** Tells of what is live, and comes back when the next supergraph's time has come, or when a listener failed. */
  async function follow(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const live = timeline.live();
    let pause = Number.POSITIVE_INFINITY;
    if (live !== null && live.version > told) {
      log.info({ version: live.version, digest: live.digest }, "a supergraph goes live");
      if (await tell(live)) told = live.version;
      else pause = RETELL_TIME;
    }
    const [next] = timeline.upcoming();
    if (next) pause = Math.min(pause, Math.max(1, next.liveFrom - now()));
    if (Number.isFinite(pause)) comeBack(pause);
  }

  function comeBack(pause: number): void {
    // While it waits for its turn, another may have followed, or the registry may have closed.
    const turn = async () => (timer === mine ? follow() : undefined);
    const mine = setTimeout(() => void lock(turn), pause).unref();
    timer = mine;
  }
  await follow();

  const proposalTools = (actor: Actor): ProposalTools => ({
    actor: { ...actor, by: actor.by.slice(0, KEY_LENGTH) },
    database,
    clock,
    timeline,
    compose: (subgraphs, before, shown, key) => {
      const run = () => composer.compose(subgraphs, before, shown);
      return key === null ? run() : composedLately(key, run);
    },
    compare: compareLately,
    contracts: () => contracts.list(),
    showContracts: composer.showContracts,
    addressProblems: (addresses) =>
      routingUrlProblems(
        addresses.filter(({ url }) => url !== ADDRESS_TO_COME),
        network,
      ),
    weigh,
  });

  const publishing = openPublishing({
    lock,
    timeline,
    log,
    follow,
    toolsFor: (actor) => ({ ...proposalTools(actor), write, tokens, announceTime, record, shown: contracts }),
  });

  const registry: Registry = {
    ...publishing,
    history,
    tokens,
    audit,
    webhooks,
    contracts,
    signer,
    recordUsage: (rows, report) => usageTaken.report(rows, report),
    supergraphs: { current: async () => timeline.live(), subscribe },
    offerTypes: async () => ({
      ...offerTypeRollout(timeline.periods(), now(), grace),
      feeds: timeline.feeds(),
    }),
    offerTypesOf: async (versions) => ({
      ...offerTypeRollout(timeline.periodsOf(versions), now(), Number.POSITIVE_INFINITY),
      feeds: timeline.feeds(),
    }),
    apiSdl: () => timeline.apiSdl(),
    subgraphs: async () => [...timeline.subgraphs.values()],
    mount: (server, prefix) =>
      mountRegistry(server, registry, {
        prefix,
        operatorToken: token,
        reportToken,
        publishesPerMinute,
        reads,
        log,
      }),
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
        timer = undefined;
        await composer.close();
        await webhooks.close();
        await database.destroy();
      });
    },
  };
  return registry;
}
