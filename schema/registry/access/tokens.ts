/** @module Partners' tokens: made, listed, revoked, recognised. */
import type { DataSource, EntityManager } from "typeorm";
import { In, IsNull, MoreThan } from "typeorm";
import { type Clock, timestamp } from "../../../runtime/clock.js";
import type { Write } from "../../../runtime/database/writer.js";
import type { Logger } from "../../../runtime/log.js";
import type { Actor } from "../actor.js";
import { Refusal } from "../refusal.js";
import type { RecordEvent } from "../registry-event.js";
import { PublishToken, type Verb } from "./publish-token.js";
import { newTokenText, readTokenText, sameText } from "./token-text.js";

/** Tokens with one verb of one subgraph that may be valid at once: the old and the new one while a partner changes over. */
export const ACTIVE_TOKENS = 2;

/** Longest life of a token, in days. */
export const LONGEST_LIFE = 180;

/** What a token is asked for. */
export interface TokenRequest {
  readonly slug: string;
  readonly verbs: readonly Verb[];
  /** Days until it expires, at most {@link LONGEST_LIFE}. */
  readonly days: number;
  readonly note: string;
}

/** A token that was recognised. */
export type KnownToken = Pick<PublishToken, "id" | "slug" | "verbs">;

/** What is told of a token. */
export type ListedToken = Omit<PublishToken, "secretHash"> & {
  readonly status: "active" | "expired" | "revoked";
};

/** The tokens of one registry. */
export interface Tokens {
  /**
   * Makes a token; its text is told this once.
   *
   * @throws Refusal 409 when two tokens of that subgraph have one of the verbs already
   */
  create(request: TokenRequest, actor: Actor): Promise<{ id: string; token: string; expiresAt: string }>;
  /** Newest first, those that no longer hold included. */
  list(slug?: string): Promise<ListedToken[]>;
  /** From now on nobody gets in with it. @throws Refusal 404 */
  revoke(id: string, actor: Actor): Promise<void>;
  /** The token of that text; null when it is none, or is expired or revoked. */
  recognise(text: string): Promise<KnownToken | null>;
  /** Whether it still holds, asked within the transaction that relies on it. */
  holds(manager: EntityManager, id: string): Promise<boolean>;
  /** Ends every token of these subgraphs: they are gone. @returns the ids */
  endAllOf(manager: EntityManager, slugs: readonly string[]): Promise<string[]>;
}

/** What {@link openTokens} works with. */
export interface TokenTools {
  readonly database: DataSource;
  readonly write: Write;
  readonly clock: Clock;
  readonly log: Logger;
  readonly record: RecordEvent;
}

/** The tokens in this database. */
export function openTokens({ database, write, clock, log, record }: TokenTools): Tokens {
  const active = () => ({ revokedAt: IsNull(), expiresAt: MoreThan(timestamp(clock)) });

  async function noteUse({ id, lastUsedAt }: PublishToken): Promise<void> {
    const minute = `${timestamp(clock).slice(0, 16)}:00.000Z`;
    if (lastUsedAt === minute) return;
    try {
      await write((manager) => manager.update(PublishToken, { id }, { lastUsedAt: minute }));
    } catch (error) {
      log.warn({ err: error, token_id: id }, "the last use of a token could not be noted");
    }
  }

  return {
    async create({ slug, verbs, days, note }, actor) {
      const { id, text, secretHash } = newTokenText();
      const now = clock.now();
      const expiresAt = new Date(now.epochMilliseconds + days * 86_400_000).toISOString();
      await write(async (manager) => {
        const others = await manager.findBy(PublishToken, { slug, ...active() });
        for (const verb of verbs) {
          const having = others.filter((token) => token.verbs.includes(verb));
          if (having.length < ACTIVE_TOKENS) continue;
          const ids = having.map((token) => token.id).join(" and ");
          throw new Refusal(
            409,
            `Cannot make a token: ${ids} may ${verb} ${slug} already; revoke one of them first.`,
          );
        }
        await manager.insert(PublishToken, {
          id,
          slug,
          verbs,
          note,
          secretHash,
          createdAt: timestamp(clock),
          createdBy: actor.by,
          expiresAt,
          revokedAt: null,
          lastUsedAt: null,
        });
        await record(manager, {
          action: "token-created",
          actor,
          slugs: [slug],
          details: { id, verbs, expiresAt, note },
        });
      });
      return { id, token: text, expiresAt };
    },
    async list(slug) {
      const rows = await database.manager.find(PublishToken, {
        ...(slug !== undefined && { where: { slug } }),
        order: { createdAt: "DESC", id: "ASC" },
      });
      const now = timestamp(clock);
      return rows.map((row) => ({
        ...row,
        status: row.revokedAt !== null ? "revoked" : row.expiresAt <= now ? "expired" : "active",
      }));
    },
    async revoke(id, actor) {
      await write(async (manager) => {
        const token = await manager.findOneBy(PublishToken, { id });
        if (token === null) throw new Refusal(404, "There is no token of that id.");
        if (token.revokedAt !== null) return;
        await manager.update(PublishToken, { id }, { revokedAt: timestamp(clock) });
        await record(manager, { action: "token-revoked", actor, slugs: [token.slug], details: { id } });
      });
    },
    async recognise(text) {
      const given = readTokenText(text);
      if (given === null) return null;
      const row = await database.manager.findOne(PublishToken, {
        where: { id: given.id, ...active() },
        select: { id: true, slug: true, verbs: true, secretHash: true, lastUsedAt: true },
      });
      // Compared in any case, so that an id that exists takes as long as one that does not.
      if (!sameText(given.secretHash, row?.secretHash ?? "") || row === null) return null;
      await noteUse(row);
      return { id: row.id, slug: row.slug, verbs: row.verbs };
    },
    holds: (manager, id) => manager.existsBy(PublishToken, { id, ...active() }),
    async endAllOf(manager, slugs) {
      if (slugs.length === 0) return [];
      const rows = await manager.findBy(PublishToken, { slug: In([...slugs]), revokedAt: IsNull() });
      const ids = rows.map(({ id }) => id);
      if (ids.length > 0)
        await manager.update(PublishToken, { id: In(ids) }, { revokedAt: timestamp(clock) });
      return ids;
    },
  };
}
