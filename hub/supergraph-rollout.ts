/** @module Brings each supergraph to the catalogue before the gateway, and takes the old one's types away after it. */
import type { Gateway } from "../gateway/gateway.js";
import type { Logger } from "../runtime/log.js";
import { oneAtATime } from "../runtime/one-at-a-time.js";
import type { Running } from "../runtime/process.js";
import { broadcast } from "../schema/registry/broadcast.js";
import type { Registry } from "../schema/registry/registry.js";
import type { Source, Supergraph } from "../schema/supergraph.js";
import type { RunningCatalogue } from "../subgraphs/catalogue/open-catalogue.js";

/** What a gateway in this process follows: a supergraph is there once the catalogue knows its types. */
export interface SupergraphRollout extends Source<Supergraph>, Running {
  /** Names the gateway that follows; its requests in flight decide how long types are kept. */
  followedBy(gateway: Gateway): void;
}

/** What {@link supergraphRollout} works with. */
export interface RolloutParts {
  readonly registry: Pick<Registry, "supergraphs" | "offerTypesOf">;
  readonly catalogue: Pick<RunningCatalogue, "setOfferTypes">;
  readonly log: Logger;
}

/**
 * Starts with what is live.
 *
 * While requests run on the old supergraph and others on the new one, the catalogue resolves the types of both and lists
 * those offers that both know. A publish does not wait for the requests on the old one to end.
 */
export async function supergraphRollout({
  registry,
  catalogue,
  log,
}: RolloutParts): Promise<SupergraphRollout> {
  const { subscribe, tell } = broadcast<Supergraph>("supergraph", log);
  const inTurn = oneAtATime();
  let newest = await registry.supergraphs.current();
  let known = newest;
  let gateway: Gateway | undefined;

  /** What matters is looked up when its turn comes: a newer supergraph may have come by then. */
  const update = () =>
    inTurn(async () => {
      if (newest === null) return;
      const versions = [...(gateway?.versionsInUse() ?? []), newest.version];
      await catalogue.setOfferTypes(await registry.offerTypesOf(versions));
    });

  async function settle(): Promise<void> {
    await gateway?.settled();
    await update();
  }

  await update();
  const leave = registry.supergraphs.subscribe(async (next) => {
    newest = next;
    await update();
    known = next;
    await tell(next);
    settle().catch((error) => log.error({ err: error }, "the catalogue did not forget a supergraph"));
  });
  return {
    current: async () => known,
    subscribe,
    followedBy(follower) {
      gateway = follower;
    },
    async close() {
      leave();
      await inTurn(async () => {
        newest = null;
      });
    },
  };
}
