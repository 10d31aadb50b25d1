/** @module `/offers.atom`: the newest changes first, with the filter of the address. */
import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { timestamp } from "../../../runtime/clock.js";
import { Language } from "../../kit/language.js";
import { findOffers } from "../offers/find-offers.js";
import { OfferOrderField, OrderDirection } from "../offers/offer-filter-input.js";
import { type PublicParts, publicRoute } from "../take-away/public-route.js";
import { badParameter } from "../take-away/refused-request.js";
import { atomFeed } from "./atom-feed.js";
import { isNotModified } from "./not-modified.js";

const PATH = "/offers.atom";

/** Entries of a page when the address does not say. */
const ENTRIES = 50;

/** Seconds for which a reader or a proxy need not ask again. */
const MAX_AGE = 60;

const ORDER = { field: OfferOrderField.UPDATED_AT, direction: OrderDirection.DESC };

/** Adds the feed. */
export function atomRoute(scope: FastifyInstance, parts: PublicParts): void {
  publicRoute(scope, parts, {
    path: PATH,
    parameters: ["lang", "first", "after"],
    answer: async ({ context, filter, query, base, http }, reply) => {
      const language = languageOf(query.get("lang"));
      const first = sizeOf(query.get("first"));
      const { nodes, pageInfo } = findOffers(context, {
        filter,
        first,
        after: query.get("after"),
        orderBy: ORDER,
      });
      const address = (path: string, changes: Readonly<Record<string, string | null>>) =>
        `${base}${path}${queryText(query, changes)}`;
      const lastModified = Math.min(context.changedAt, context.clock.now().epochMilliseconds);
      const body = atomFeed({
        language,
        scope: queryText(query, { after: null, first: null, lang: language }),
        offers: nodes,
        changedAt: new Date(lastModified).toISOString(),
        nameOf: (partner) => context.nameOf(partner),
        base,
        links: {
          self: address(PATH, {}),
          first: address(PATH, { after: null }),
          next: pageInfo.hasNextPage ? address(PATH, { after: pageInfo.endCursor }) : null,
          alternates: [
            {
              type: "application/json",
              href: address("/offers.json", { lang: null, first: null, after: null }),
            },
          ],
        },
      });
      const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
      reply.header("etag", etag).header("cache-control", `public, max-age=${MAX_AGE}`);
      // A second that is not over may bring another version with the same time.
      const settled =
        timestamp(context.clock).slice(0, 19) > new Date(lastModified).toISOString().slice(0, 19);
      if (settled) reply.header("last-modified", new Date(lastModified).toUTCString());
      if (isNotModified(http.headers, { etag, lastModified: settled ? lastModified : Infinity })) {
        return reply.code(304).send();
      }
      return reply.type("application/atom+xml; charset=utf-8").send(body);
    },
  });
}

function languageOf(text: string | null): Language {
  const language = (text ?? "it").toUpperCase();
  if (language === Language.IT || language === Language.EN) return language;
  throw badParameter("lang", `"lang" must be it or en, not ${JSON.stringify(text?.slice(0, 20))}.`);
}

function sizeOf(text: string | null): number {
  if (text === null) return ENTRIES;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw badParameter("first", `"first" must be a whole number, not ${JSON.stringify(text.slice(0, 20))}.`);
}

/** The parameters in one order, so that the same question has the same address. */
function queryText(query: URLSearchParams, changes: Readonly<Record<string, string | null>>): string {
  const changed = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) changed.delete(name);
    else changed.set(name, value);
  }
  changed.sort();
  const text = changed.toString();
  return text === "" ? "" : `?${text}`;
}
