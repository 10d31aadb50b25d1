/** @module The registry: stores what is published, composes it, and hands out what is live. */
import type { FastifyInstance } from "fastify";
import type { Clock } from "../../runtime/clock.js";
import { systemClock } from "../../runtime/clock.js";
import { type DatabaseLocation, openDatabase } from "../../runtime/database/open-database.js";
import type { Logger } from "../../runtime/log.js";
import { type NetworkPolicy, networkPolicy } from "../../runtime/network/network-policy.js";
import { type ComposeOptions, compose } from "../compose.js";
import type { SubgraphSchema } from "../subgraph-schema.js";
import type { OfferTypes, Source, Supergraph } from "../supergraph.js";
import { broadcast } from "./broadcast.js";
import { CreateRegistry1700000002000 } from "./migrations/1700000002000-create-registry.js";
import { CreateSigningKey1700000002100 } from "./migrations/1700000002100-create-signing-key.js";
import { offerTypeRollout } from "./offer-type-rollout.js";
import { oneAtATime } from "./one-at-a-time.js";
import { publishOnce, RegistryMoved } from "./publish.js";
import { PublishConflict, type PublishedSubgraph, type PublishResult } from "./published.js";
import { RejectedPublish } from "./rejected-publish.js";
import { mountRegistry } from "./routes.js";
import { mountPublicKey } from "./signing/routes.js";
import { openSigner } from "./signing/signer.js";
import { SigningKey } from "./signing/signing-key.js";
import { SubgraphVersion } from "./subgraph-version.js";
import { SupergraphVersion } from "./supergraph-version.js";
import { Timeline } from "./timeline.js";

/** Options of {@link openRegistry}. */
export interface RegistryOptions {
  readonly location: DatabaseLocation;
  readonly log: Logger;
  readonly clock?: Clock | undefined;
  /** Called with every SQL statement, for tests and benchmarks that count them. */
  readonly onStatement?: ((statement: string) => void) | undefined;
  /** What publishers over HTTP must show; without one nobody publishes over HTTP. */
  readonly token?: string | undefined;
  /** Milliseconds that a gateway may take to follow a new supergraph; more than two of its polls. Default 15,000. */
  readonly grace?: number;
  /**
   * Milliseconds between a publish and its supergraph's going live, in which catalogues elsewhere learn the new types.
   * Default 0, which suits catalogues that subscribe in this process.
   */
  readonly announceTime?: number;
  readonly limits?: ComposeOptions;
  /** Where subgraphs and webhooks may be. Default: the public internet, and loopback outside of production. */
  readonly network?: NetworkPolicy;
  /** Signs supergraphs; Ed25519, PKCS #8, PEM. Default: one that the registry makes once and keeps in its database. */
  readonly privateKey?: string | undefined;
}

/** A registry that runs. */
export interface Registry {
  /**
   * Publishes one or several subgraphs at once, whole or not at all. Publishes wait for each other.
   *
   * @param by who publishes, for the record
   * @throws PublishConflict when another registry process on the same database keeps getting in between
   */
  publish(batch: readonly SubgraphSchema[], options: { readonly by: string }): Promise<PublishResult>;
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
  /** What its signatures are verified with, as `HUB_REGISTRY_PUBLIC_KEY` takes it. */
  readonly publicKey: string;
  /** Whether the database answers. */
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}

/** Attempts of one publish when another process gets in between. */
const ATTEMPTS = 4;

/** Opens the registry on its own database. */
export async function openRegistry({
  location,
  log,
  clock = systemClock,
  onStatement,
  token,
  grace = 15_000,
  announceTime = 0,
  limits = {},
  network = networkPolicy(),
  privateKey,
}: RegistryOptions): Promise<Registry> {
  const database = await openDatabase(
    location,
    {
      name: "registry",
      entities: [SubgraphVersion, SupergraphVersion, RejectedPublish, SigningKey],
      migrations: [CreateRegistry1700000002000, CreateSigningKey1700000002100],
    },
    { onStatement },
  );
  const signer = await openSigner(database, clock, privateKey);
  const now = () => clock.now().epochMilliseconds;
  const timeline = new Timeline(database, now, grace);
  await timeline.load();
  const lock = oneAtATime();
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

  async function publish(batch: readonly SubgraphSchema[], by: string): Promise<PublishResult> {
    const composeWithin = (subgraphs: readonly SubgraphSchema[]) => compose(subgraphs, limits);
    for (let attempt = 1; ; attempt++) {
      try {
        return await publishOnce(batch, {
          by,
          database,
          clock,
          timeline,
          announceTime,
          network,
          compose: composeWithin,
        });
      } catch (error) {
        if (!(error instanceof RegistryMoved)) throw error;
        if (attempt === ATTEMPTS)
          throw new PublishConflict("Another registry publishes at the same time; try again.");
        await timeline.load();
      }
    }
  }

  const registry: Registry = {
    publish: (batch, { by }) =>
      lock(async () => {
        const result = await publish(batch, by);
        const slugs = batch.map(({ slug }) => slug);
        if (result.status === "rejected") {
          log.warn(
            { slugs, by, problems: result.problems.map(({ message }) => message) },
            "a publish is rejected",
          );
        } else log.info({ slugs, by, ...result }, "a publish is done");
        if (result.status === "published") await follow();
        return result;
      }),
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
    publicKey: signer.publicKey.text,
    mount(server, prefix) {
      mountRegistry(server, prefix, registry, token, signer);
      mountPublicKey(server, prefix, signer);
    },
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
        await database.destroy();
      });
    },
  };
  return registry;
}
