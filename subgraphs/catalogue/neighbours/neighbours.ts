/** @module What the catalogue knows from its neighbours: refreshed at each harvest, remembered over restarts. */
import type { DataSource } from "typeorm";
import type { Logger } from "../../../runtime/log.js";
import type { OneAtATime } from "../../../runtime/one-at-a-time.js";
import type { SubgraphClient } from "../../../runtime/subgraph-client/subgraph-client.js";
import { recall, remember } from "../rows/known-row.js";
import { type LabelLists, type Labels, labelsOf, NO_LABELS, readLabels } from "./labels.js";
import { type NamedOrganisation, readOrganisations, readReference } from "./read-neighbours.js";
import {
  NO_REFERENCE_LISTS,
  type ReferenceCodes,
  type ReferenceLists,
  referenceCodes,
} from "./reference-codes.js";

/** What {@link Neighbours} works with. */
export interface NeighboursOptions {
  readonly database: DataSource;
  readonly writes: OneAtATime;
  readonly log: Logger;
  readonly referenceClient: SubgraphClient;
  readonly agreementClient: SubgraphClient;
}

/** The reference codes and the organisations' names, as they were read last. */
export class Neighbours {
  private lists: ReferenceLists = NO_REFERENCE_LISTS;
  private names: ReadonlyMap<string, string> = new Map();
  private lastLabels = "";
  codes: ReferenceCodes = referenceCodes(NO_REFERENCE_LISTS);
  labels: Labels = NO_LABELS;

  constructor(private readonly options: NeighboursOptions) {}

  /** Takes what an earlier run of the process had learned. */
  async recall(): Promise<void> {
    const { database } = this.options;
    const lists = await recall<ReferenceLists>(database, "reference");
    if (lists !== null) this.takeLists(lists);
    const labels = await recall<LabelLists>(database, "labels");
    if (labels !== null) this.takeLabels(labels);
    this.takeNames((await recall<NamedOrganisation[]>(database, "organisations")) ?? []);
  }

  /**
   * Asks both neighbours again. One that does not answer leaves what is known.
   *
   * @returns whether codes changed, so that records that were refused may be good now
   */
  async refresh(): Promise<boolean> {
    const [codesChanged] = await Promise.all([
      this.refreshReference(),
      this.refreshLabels(),
      this.refreshOrganisations(),
    ]);
    return codesChanged;
  }

  /** Slugs and names of all organisations that are known. */
  organisations(): readonly NamedOrganisation[] {
    return [...this.names].map(([slug, name]) => ({ slug, name }));
  }

  /** The name of an organisation; its slug while no name is known. */
  nameOf(slug: string): string {
    return this.names.get(slug) ?? slug;
  }

  isOrganisation(slug: string): boolean {
    return this.names.has(slug);
  }

  private async refreshReference(): Promise<boolean> {
    try {
      const lists = await readReference(this.options.referenceClient);
      if (JSON.stringify(lists) === JSON.stringify(this.lists)) return false;
      await this.options.writes(() => remember(this.options.database, "reference", lists));
      this.takeLists(lists);
      return true;
    } catch (error) {
      this.options.log.warn({ err: error }, "the reference data cannot be read");
      return false;
    }
  }

  private async refreshLabels(): Promise<void> {
    try {
      const labels = await readLabels(this.options.referenceClient);
      if (JSON.stringify(labels) === this.lastLabels) return;
      await this.options.writes(() => remember(this.options.database, "labels", labels));
      this.takeLabels(labels);
    } catch (error) {
      this.options.log.warn({ err: error }, "the reference data's labels cannot be read");
    }
  }

  private async refreshOrganisations(): Promise<void> {
    try {
      const organisations = await readOrganisations(this.options.agreementClient);
      const known = organisations.every(({ slug, name }) => this.names.get(slug) === name);
      if (known && organisations.length === this.names.size) return;
      await this.options.writes(() => remember(this.options.database, "organisations", organisations));
      this.takeNames(organisations);
    } catch (error) {
      this.options.log.warn({ err: error }, "the organisations' names cannot be read");
    }
  }

  private takeLists(lists: ReferenceLists): void {
    this.lists = lists;
    this.codes = referenceCodes(lists);
  }

  private takeLabels(lists: LabelLists): void {
    this.lastLabels = JSON.stringify(lists);
    this.labels = labelsOf(lists);
  }

  private takeNames(organisations: readonly NamedOrganisation[]): void {
    this.names = new Map(organisations.map(({ slug, name }) => [slug, name]));
  }
}
