/** @module Titles and summaries made of the real ones' words, so that words keep their frequencies in both languages. */
import type { FeedRecord, FeedText } from "../../subgraphs/kit/offers/offer-record.js";
import type { Random } from "./random.js";

/** Share of titles with a proper name, as fairs and projects have: they make the number of words grow with the texts. */
const NAMED = 0.25;
const SYLLABLES =
  "ma re ti lo ve san dri co ne pa lu mi fer ro gio bal ta vi cen zo ar te mec spe tra ni for bel ca do ex po al".split(
    " ",
  );

/** Makes texts of the words of some real records. */
export class VariedTexts {
  private readonly ends: { readonly it: readonly string[]; readonly en: readonly string[] };
  private readonly sentences: readonly FeedText[];

  constructor(private readonly real: readonly FeedRecord[]) {
    const endsIn = (language: "it" | "en") =>
      real.flatMap(({ title }) => {
        const words = (title[language] ?? "").split(" ");
        return words.length < 3 ? [] : [words.slice(Math.ceil(words.length / 2)).join(" ")];
      });
    this.ends = { it: endsIn("it"), en: endsIn("en") };
    this.sentences = real.flatMap(({ summary }) => pairs(summary));
  }

  /** A title that begins as the record's and may end as another's. */
  title({ title }: FeedRecord, random: Random): FeedText {
    const ends = random.chance(0.5);
    const name = random.chance(NAMED) ? ` ${properName(random)}` : "";
    const varied = (text: string, language: "it" | "en") => {
      const words = text.split(" ");
      const kept = ends ? words.slice(0, Math.ceil(words.length / 2)) : words;
      return `${kept.join(" ")}${ends ? ` ${random.of(this.ends[language])}` : ""}${name}`.slice(0, 300);
    };
    return { it: varied(title.it, "it"), en: title.en === null ? null : varied(title.en, "en") };
  }

  /** A summary of the record's length, with sentences of others among its own. */
  summary({ summary }: FeedRecord, random: Random): FeedText {
    const parts = pairs(summary).map((own) => (random.chance(0.6) ? random.of(this.sentences) : own));
    if (parts.length === 0) return random.of(this.real).summary;
    const english = parts.map(({ en }) => en).filter((text) => text !== null);
    return {
      it: parts.map(({ it }) => it).join(" "),
      en: summary.en === null || english.length === 0 ? null : english.join(" "),
    };
  }
}

/** Sentences of a text in both languages, side by side where both have as many. */
function pairs({ it, en }: FeedText): FeedText[] {
  const italian = it.split(/(?<=[.;:,]) /);
  const english = en?.split(/(?<=[.;:,]) /) ?? [];
  return italian.map((sentence, index) => ({ it: sentence, en: english[index] ?? null }));
}

function properName(random: Random): string {
  // The square makes the first syllables, and so some names, far more common than others.
  const syllable = () => SYLLABLES[Math.floor(random.next() ** 2 * SYLLABLES.length)] ?? "";
  const word = Array.from({ length: 2 + random.below(2) }, syllable).join("");
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
