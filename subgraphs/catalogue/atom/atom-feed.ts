/** @module A page of offers as an Atom feed (RFC 4287), with links to the next page (RFC 5005). */
import { create } from "xmlbuilder2";
import { Language } from "../../kit/language.js";
import { Basis, Confidence } from "../../kit/vocabulary.js";
import type { OfferNode } from "../offers/offer.js";
import { nameUuid } from "./name-uuid.js";

const ATOM = "http://www.w3.org/2005/Atom";

/** A page to show. */
export interface AtomPage {
  readonly language: Language;
  /** What the feed is about, in the words of its address, without page and host: two feeds of one scope are the same. */
  readonly scope: string;
  readonly offers: readonly OfferNode[];
  /** ISO 8601; when there is no offer that says. */
  readonly changedAt: string;
  readonly nameOf: (partner: string) => string;
  readonly links: {
    readonly self: string;
    readonly first: string;
    readonly next: string | null;
    /** Other forms of the same list. */
    readonly alternates: readonly { readonly type: string; readonly href: string }[];
  };
  /** What the schemes of categories start with. */
  readonly base: string;
}

const WORDS = {
  [Language.IT]: {
    title: "Offerte dei partner per le imprese che vanno all'estero",
    subtitle: "Le voci che cominciano con [Esempio] sono inventate e non sono avvisi ufficiali.",
    example: "[Esempio]",
    opens: "Apre il",
    closes: "Chiude il",
    event: "Si svolge dal",
    until: "al",
    unverified: "Non verificato su fonti pubbliche.",
    asOf: "Verificato a:",
  },
  [Language.EN]: {
    title: "Partners' offers for companies that go abroad",
    subtitle: "Entries that begin with [Example] are invented and no official notices.",
    example: "[Example]",
    opens: "Opens on",
    closes: "Closes on",
    event: "Takes place from",
    until: "to",
    unverified: "Not checked against public sources.",
    asOf: "Checked as of:",
  },
} as const;

/** The feed as XML; characters that XML cannot have are left out. */
export function atomFeed(page: AtomPage): string {
  const { language, scope, offers, links } = page;
  const words = WORDS[language];
  const updated = offers.reduce((latest, { updatedAt }) => (updatedAt > latest ? updatedAt : latest), "");
  const feed = create({ version: "1.0", encoding: "UTF-8", invalidCharReplacement: "" }).ele(ATOM, "feed", {
    "xml:lang": language.toLowerCase(),
  });
  feed.ele("id").txt(`urn:uuid:${nameUuid(`feed ${scope}`)}`);
  feed.ele("title").txt(words.title);
  feed.ele("subtitle").txt(words.subtitle);
  feed.ele("updated").txt(updated === "" ? page.changedAt : updated);
  feed.ele("generator").txt("internationalisation-hub");
  feed.ele("link", { rel: "self", type: "application/atom+xml", href: links.self });
  feed.ele("link", { rel: "first", type: "application/atom+xml", href: links.first });
  if (links.next !== null) {
    feed.ele("link", { rel: "next", type: "application/atom+xml", href: links.next });
  }
  for (const { type, href } of links.alternates) feed.ele("link", { rel: "alternate", type, href });
  for (const offer of offers) addEntry(feed, offer, page);
  return feed.doc().end({ prettyPrint: true });
}

type Element = ReturnType<ReturnType<typeof create>["ele"]>;

function addEntry(feed: Element, offer: OfferNode, { language, nameOf, base }: AtomPage): void {
  const words = WORDS[language];
  const illustrative = offer.provenance.basis === Basis.ILLUSTRATIVE;
  const summary = offer.summary(language);
  const entry = feed.ele("entry");
  entry.ele("id").txt(`urn:uuid:${nameUuid(`offer ${offer.id}`)}`);
  entry.ele("title").txt(`${illustrative ? `${words.example} ` : ""}${offer.title(language)}`);
  entry.ele("updated").txt(offer.updatedAt);
  entry.ele("author").ele("name").txt(nameOf(offer.partner.slug));
  for (const name of [offer.provider, offer.manager]) {
    if (name !== null) entry.ele("contributor").ele("name").txt(name);
  }
  const category = (scheme: string, term: string) =>
    entry.ele("category", { scheme: `${base}/offers.atom#${scheme}`, term });
  category("basis", offer.provenance.basis);
  category("confidence", offer.provenance.confidence);
  category("offer", offer.id);
  category("partner", offer.partner.slug);
  category("kind", offer.kind);
  category("actionLine", offer.actionLine);
  for (const topic of offer.topics) category("topic", topic);
  entry.ele("summary", { type: "text" }).txt(summary);
  const content = [summary, ...datesOf(offer, words), checkedOf(offer, words)];
  entry.ele("content", { type: "text" }).txt(content.join("\n\n"));
}

type Words = (typeof WORDS)[Language];

function datesOf({ dates }: OfferNode, words: Words): string[] {
  const { opensOn, closesOn, eventStart, eventEnd, note } = dates;
  const lines: string[] = [];
  if (opensOn !== null) lines.push(`${words.opens} ${opensOn}.`);
  if (closesOn !== null) lines.push(`${words.closes} ${closesOn}.`);
  if (eventStart !== null)
    lines.push(`${words.event} ${eventStart} ${words.until} ${eventEnd ?? eventStart}.`);
  if (note !== null) lines.push(note);
  return lines;
}

function checkedOf({ provenance }: OfferNode, words: Words): string {
  const { basis, confidence, asOf } = provenance;
  const facts = `${basis}, ${confidence}`;
  if (confidence !== Confidence.VERIFIED) return `${words.unverified} (${facts})`;
  return asOf === null ? facts : `${words.asOf} ${asOf} (${facts})`;
}
