/**
 * @module Which offers are new, changed or gone since when. Pages of feeds are counted as they are kept, and each offer
 * carries the count of the page that brought it, changed it and changed its dates. So whoever remembers one number
 * knows what has changed since, however many others remember others.
 */
import { type DataSource, type EntityManager, In, LessThan, MoreThan } from "typeorm";
import type { FeedRecord, FeedText } from "../../kit/offers/offer-record.js";
import { OFFER_ROWS } from "../harvest/offer-rows.js";
import { OfferVersionRow } from "./offer-version-row.js";
import { recordDigest, sameDates } from "./record-digest.js";

/** Days for which an offer that has gone can still be named. */
const GONE_DAYS = 400;

/** Rows read at once. */
const READ_CHUNK = 2_000;

/** What is known of an offer in memory. */
export type OfferVersion = Omit<OfferVersionRow, "title">;

/** What a page of a feed changes. */
export interface PageOfVersions {
  /** Writes it, in the transaction that keeps the page. */
  write(
    manager: EntityManager,
    kept: readonly FeedRecord[],
    removed: readonly string[],
    at: string,
  ): Promise<void>;
  /** Takes it in once the transaction is committed and the index has the offers. */
  adopt(): void;
}

/** The versions of all offers, in memory and in the database. */
export class OfferVersions {
  private readonly versions = new Map<string, OfferVersion>();
  private readonly ids = new Map<number, string>();
  private lastPage = 0;
  private lastNumber = 0;

  private constructor(private readonly database: DataSource) {}

  /** Reads what the database has. */
  static async load(database: DataSource, now: string): Promise<OfferVersions> {
    const versions = new OfferVersions(database);
    const longGone = new Date(Date.parse(now) - GONE_DAYS * 86_400_000).toISOString();
    // The counts go on from the highest that is stored, and no number is given twice.
    const lastPage = (await database.manager.maximum(OfferVersionRow, "changed")) ?? 0;
    const lastNumber = (await database.manager.maximum(OfferVersionRow, "number")) ?? 0;
    await database.manager.delete(OfferVersionRow, {
      goneAt: LessThan(longGone),
      changed: LessThan(lastPage),
      number: LessThan(lastNumber),
    });
    for (let last = ""; ; ) {
      const rows = await database.manager.find(OfferVersionRow, {
        select: {
          offerId: true,
          number: true,
          digest: true,
          appeared: true,
          changed: true,
          dated: true,
          goneAt: true,
        },
        where: { offerId: MoreThan(last) },
        order: { offerId: "ASC" },
        take: READ_CHUNK,
      });
      for (const { title: _, ...row } of rows) versions.take(row);
      last = rows.at(-1)?.offerId ?? last;
      if (rows.length < READ_CHUNK) return versions;
    }
  }

  /** The newest page that has changed something: what somebody who looks now has seen. */
  get seen(): number {
    return this.lastPage;
  }

  of(offerId: string): OfferVersion | undefined {
    return this.versions.get(offerId);
  }

  /** The offer that has a number. */
  idOf(number: number): string | undefined {
    return this.ids.get(number);
  }

  /** Last titles of offers that may have gone. */
  async titlesOf(offerIds: readonly string[]): Promise<ReadonlyMap<string, FeedText>> {
    const titles = new Map<string, FeedText>();
    for (let start = 0; start < offerIds.length; start += OFFER_ROWS) {
      const rows = await this.database.manager.find(OfferVersionRow, {
        select: { offerId: true, title: true },
        where: { offerId: In(offerIds.slice(start, start + OFFER_ROWS)) },
      });
      for (const { offerId, title } of rows) titles.set(offerId, title);
    }
    return titles;
  }

  /** Begins a page; the one before it must have ended. One that is not adopted has never been. */
  page(): PageOfVersions {
    const page = this.lastPage + 1;
    const changes: OfferVersion[] = [];
    return {
      write: async (manager, kept, removed, at) => {
        // A transaction may be tried again.
        changes.length = 0;
        const rows = kept.flatMap((record) => this.changed(record, page) ?? []);
        const gone = removed.flatMap((id) => {
          const known = this.versions.get(id);
          return known === undefined || known.goneAt !== null ? [] : [{ ...known, goneAt: at }];
        });
        for (let start = 0; start < rows.length; start += OFFER_ROWS) {
          await manager.upsert(OfferVersionRow, rows.slice(start, start + OFFER_ROWS) as never, ["offerId"]);
        }
        for (let start = 0; start < gone.length; start += OFFER_ROWS) {
          const ids = gone.slice(start, start + OFFER_ROWS).map(({ offerId }) => offerId);
          await manager.update(OfferVersionRow, { offerId: In(ids) }, { goneAt: at });
        }
        changes.push(...rows.map(({ title: _, ...row }) => row), ...gone);
      },
      // A page without changes leaves the count as it is: after a restart nothing would tell of it.
      adopt: () => {
        for (const change of changes) this.take(change);
      },
    };
  }

  /** The row of a record that is new or another than before; null when nothing has changed. */
  private changed(record: FeedRecord, page: number): OfferVersionRow | null {
    const digest = recordDigest(record);
    const { id: offerId, title } = record;
    const before = this.versions.get(offerId);
    if (before === undefined) {
      const number = ++this.lastNumber;
      return { offerId, number, digest, appeared: page, changed: page, dated: page, goneAt: null, title };
    }
    if (before.goneAt !== null) {
      return { ...before, digest, appeared: page, changed: page, dated: page, goneAt: null, title };
    }
    if (before.digest === digest) return null;
    // Offers that were there before versions were kept have no digest yet.
    if (before.digest === "") return { ...before, digest, title };
    const dated = sameDates(before.digest, digest) ? before.dated : page;
    return { ...before, digest, changed: page, dated, title };
  }

  private take(version: OfferVersion): void {
    this.versions.set(version.offerId, version);
    this.ids.set(version.number, version.offerId);
    this.lastNumber = Math.max(this.lastNumber, version.number);
    this.lastPage = Math.max(this.lastPage, version.changed, version.appeared);
  }
}
