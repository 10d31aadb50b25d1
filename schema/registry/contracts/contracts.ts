/** @module Contracts: made by the operator, rebuilt with every supergraph, handed out to gateways. */
import { type DataSource, type EntityManager, LessThan, LessThanOrEqual, MoreThanOrEqual } from "typeorm";
import { type Clock, timestamp } from "../../../runtime/clock.js";
import type { Write } from "../../../runtime/database/writer.js";
import type { Logger } from "../../../runtime/log.js";
import type { ContractSource } from "../../contract-source.js";
import type { ContractDefinition, ContractFilter, ContractVariant } from "../../contracts/contract-filter.js";
import type { ContractsResult } from "../../contracts/contract-variants.js";
import type { SchemaProblem } from "../../schema-problem.js";
import { subgraphAddresses } from "../../subgraph-addresses.js";
import type { Supergraph } from "../../supergraph.js";
import type { Actor } from "../actor.js";
import { broadcast } from "../broadcast.js";
import { digestOf } from "../input-digest.js";
import { RegistryMoved } from "../proposal.js";
import { Refusal } from "../refusal.js";
import type { RecordEvent, ThingState } from "../registry-event.js";
import { SupergraphVersion } from "../supergraph-version.js";
import { Contract, ContractVersion } from "./contract-rows.js";

/** Versions of each contract that are kept. */
const KEPT = 20;

/** What became of a change. */
export type ContractResult =
  | { readonly status: "made"; readonly version: number | null }
  | { readonly status: "unchanged" }
  | { readonly status: "rejected"; readonly problems: readonly SchemaProblem[] };

/** The contracts of one registry. */
export interface Contracts {
  /** Makes or changes a contract, if the newest supergraph can be shown by it. */
  put(name: string, filter: ContractFilter, actor: Actor): Promise<ContractResult>;
  /** Its endpoint ends. @returns whether there was one */
  remove(name: string, actor: Actor): Promise<boolean>;
  list(manager?: EntityManager): Promise<Contract[]>;
  /** @throws RegistryMoved when another process has changed a contract meanwhile */
  expectSame(manager: EntityManager, contracts: readonly ContractDefinition[]): Promise<void>;
  /** Stores what the contracts show of a supergraph, in the transaction that stores that. */
  store(
    manager: EntityManager,
    supergraph: Pick<SupergraphVersion, "version" | "liveAt">,
    variants: readonly ContractVariant[],
  ): Promise<void>;
  readonly source: ContractSource;
}

/** What {@link openContracts} works with. */
export interface ContractTools {
  readonly database: DataSource;
  readonly write: Write;
  readonly clock: Clock;
  readonly log: Logger;
  readonly record: RecordEvent;
  /** Waits until no publish runs. */
  readonly lock: <Result>(task: () => Promise<Result>) => Promise<Result>;
  variantsOf(supergraphSdl: string, contracts: readonly Contract[]): Promise<ContractsResult>;
}

/** Opens the contracts. */
export function openContracts({
  database,
  write,
  clock,
  log,
  record,
  lock,
  variantsOf,
}: ContractTools): Contracts {
  const read = new Map<string, Supergraph>();
  const { subscribe, tell } = broadcast<null>("contracts", log);
  const list = (manager = database.manager) => manager.find(Contract, { order: { name: "ASC" } });

  async function store(
    manager: EntityManager,
    { version: supergraphVersion, liveAt }: Pick<SupergraphVersion, "version" | "liveAt">,
    variants: readonly ContractVariant[],
  ): Promise<void> {
    for (const { name, sdl, apiSdl } of variants) {
      const version = ((await manager.maximum(ContractVersion, "version", { name })) ?? 0) + 1;
      await manager.insert(ContractVersion, {
        name,
        version,
        supergraphVersion,
        sdl,
        apiSdl,
        digest: digestOf(sdl),
        liveAt,
      });
      await manager.delete(ContractVersion, { name, version: LessThan(version - KEPT) });
    }
  }

  /** What is live and what is announced. */
  async function currentSupergraphs(): Promise<SupergraphVersion[]> {
    const { manager } = database;
    const live = await manager.findOne(SupergraphVersion, {
      select: { version: true },
      where: { liveAt: LessThanOrEqual(timestamp(clock)) },
      order: { version: "DESC" },
    });
    return manager.find(SupergraphVersion, {
      where: { version: MoreThanOrEqual(live?.version ?? 1) },
      order: { version: "ASC" },
    });
  }

  return {
    list,
    store,
    async expectSame(manager, contracts) {
      const texts = (all: readonly ContractDefinition[]) =>
        JSON.stringify(all.map(({ name, include, exclude }) => [name, include, exclude]));
      if (texts(await list(manager)) !== texts(contracts)) throw new RegistryMoved();
    },
    put: (name, { include, exclude }, actor) =>
      lock(async () => {
        const before = await database.manager.findOneBy(Contract, { name });
        if (before && sameTags(before.include, include) && sameTags(before.exclude, exclude)) {
          return { status: "unchanged" };
        }
        const contract = { name, include, exclude, changedAt: timestamp(clock), changedBy: actor.by };
        const built: { supergraph: SupergraphVersion; variants: readonly ContractVariant[] }[] = [];
        for (const supergraph of await currentSupergraphs()) {
          const result = await variantsOf(supergraph.sdl, [contract]);
          if (!result.ok) return { status: "rejected", problems: result.problems };
          built.push({ supergraph, variants: result.variants });
        }
        await write(async (manager) => {
          const last = (await manager.maximum(SupergraphVersion, "version")) ?? 0;
          if (last !== (built.at(-1)?.supergraph.version ?? 0)) {
            throw new Refusal(409, "Another registry publishes at the same time; try again.", 1);
          }
          await manager.save(Contract, contract);
          for (const { supergraph, variants } of built) await store(manager, supergraph, variants);
          await record(manager, {
            action: before === null ? "contract-made" : "contract-changed",
            actor,
            slugs: [],
            before: before && tagsOf(before),
            after: { include, exclude },
            details: { name },
          });
        });
        await tell(null);
        const version = await database.manager.maximum(ContractVersion, "version", { name });
        return { status: "made", version };
      }),
    remove: (name, actor) =>
      lock(async () => {
        const removed = await write(async (manager) => {
          const before = await manager.findOneBy(Contract, { name });
          if (before === null) return false;
          await manager.delete(Contract, { name });
          await record(manager, {
            action: "contract-removed",
            actor,
            slugs: [],
            before: tagsOf(before),
            after: null,
            details: { name },
          });
          return true;
        });
        if (removed) await tell(null);
        return removed;
      }),
    source: {
      subscribe,
      names: async () => (await list()).map(({ name }) => name),
      async supergraph(name): Promise<Supergraph | null> {
        const { manager } = database;
        if (!(await manager.existsBy(Contract, { name }))) return null;
        const newest = await manager.findOne(ContractVersion, {
          select: { version: true },
          where: { name, liveAt: LessThanOrEqual(timestamp(clock)) },
          order: { version: "DESC" },
        });
        if (newest === null) return null;
        const { version } = newest;
        // Asked every few seconds, and the text is long.
        const known = read.get(name);
        if (known?.version === version) return known;
        const { sdl, digest } = await manager.findOneByOrFail(ContractVersion, { name, version });
        const shown = { version, sdl, digest, subgraphs: subgraphAddresses(sdl) };
        read.set(name, shown);
        return shown;
      },
    },
  };
}

function tagsOf({ include, exclude }: Contract): ThingState {
  return { include, exclude };
}

function sameTags(left: readonly string[], right: readonly string[]): boolean {
  return JSON.stringify([...left].sort()) === JSON.stringify([...right].sort());
}
