/** @module Reads a report's Markdown into blocks that DOCX and PDF are made of. HTML in it is text, images are their words. */
import { lexer, type Token, type Tokens } from "marked";

/** A piece of a line in one style. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
}

/** A bar of a chart. */
export interface ChartBar {
  readonly label: string;
  /** Null where nothing is known. */
  readonly value: number | null;
  readonly text: string;
}

/** One block of a document. */
export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3 | 4; readonly runs: readonly Run[] }
  | { readonly kind: "paragraph"; readonly runs: readonly Run[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Run[])[] }
  | {
      readonly kind: "table";
      readonly right: readonly boolean[];
      readonly header: readonly (readonly Run[])[];
      readonly rows: readonly (readonly (readonly Run[])[])[];
    }
  | { readonly kind: "chart"; readonly greatest: number; readonly bars: readonly ChartBar[] }
  | { readonly kind: "code"; readonly text: string };

/** Reads Markdown (GitHub's). */
export function readMarkdown(markdown: string): Block[] {
  return lexer(markdown).flatMap(blocksOf);
}

function blocksOf(token: Token): Block[] {
  switch (token.type) {
    case "heading": {
      const { depth, tokens } = token as Tokens.Heading;
      return [{ kind: "heading", level: Math.min(depth, 4) as 1 | 2 | 3 | 4, runs: runsOf(tokens) }];
    }
    case "paragraph":
    case "text":
      return [{ kind: "paragraph", runs: runsOf((token as Tokens.Paragraph).tokens ?? [token]) }];
    case "list": {
      const { ordered, items } = token as Tokens.List;
      return [{ kind: "list", ordered, items: items.map(({ tokens }) => runsOf(tokens)) }];
    }
    case "table": {
      const { header, rows, align } = token as Tokens.Table;
      return [
        {
          kind: "table",
          right: align.map((side) => side === "right"),
          header: header.map(({ tokens }) => runsOf(tokens)),
          rows: rows.map((cells) => cells.map(({ tokens }) => runsOf(tokens))),
        },
      ];
    }
    case "code": {
      const { lang, text } = token as Tokens.Code;
      return [chartOf(lang, text) ?? { kind: "code", text }];
    }
    case "blockquote":
      return ((token as Tokens.Blockquote).tokens ?? []).flatMap(blocksOf);
    case "html":
      return [{ kind: "paragraph", runs: [{ text: (token as Tokens.HTML).text.trim() }] }];
    default:
      return [];
  }
}

function runsOf(tokens: readonly Token[], style: Omit<Run, "text"> = {}): Run[] {
  return tokens.flatMap((token): Run[] => {
    switch (token.type) {
      case "strong":
        return runsOf((token as Tokens.Strong).tokens, { ...style, bold: true });
      case "em":
        return runsOf((token as Tokens.Em).tokens, { ...style, italic: true });
      case "codespan":
        return [{ ...style, code: true, text: (token as Tokens.Codespan).text }];
      case "br":
        return [{ ...style, text: "\n" }];
      case "link": {
        const { href, text, tokens: inner } = token as Tokens.Link;
        // On paper an address can only be read.
        return href === text
          ? runsOf(inner, style)
          : [...runsOf(inner, style), { ...style, text: ` (${href})` }];
      }
      case "image":
        return [{ ...style, text: (token as Tokens.Image).text }];
      case "escape":
        return [{ ...style, text: (token as Tokens.Escape).text }];
      default: {
        const { tokens: inner, text = token.raw } = token as { tokens?: Token[]; text?: string; raw: string };
        return inner === undefined ? [{ ...style, text: unescaped(text) }] : runsOf(inner, style);
      }
    }
  });
}

/** The chart of a fence as `bars` of `../markdown.ts` writes it; null for any other. */
function chartOf(lang: string | undefined, text: string): Block | null {
  const greatest = Number(/^bars (\d+(?:\.\d+)?)$/.exec(lang ?? "")?.[1]);
  if (!(greatest > 0)) return null;
  const bars: ChartBar[] = [];
  for (const line of text.split("\n")) {
    const [, label, value] = /^(.*?)\s+[█░]+\s+(.*)$/u.exec(line) ?? [];
    if (label === undefined || value === undefined) return null;
    bars.push({ label, text: value, value: numberOf(value) });
  }
  return { kind: "chart", greatest, bars };
}

/** `85,6 %`, `85.6 %` and `1.200` alike: a separator before three digits groups, another one is the point. */
function numberOf(text: string): number | null {
  const digits = /-?\d[\d.,\s]*/.exec(text)?.[0].trim();
  if (digits === undefined) return null;
  const value = Number(digits.replace(/[.,\s](?=\d{3}(?!\d))/g, "").replace(",", "."));
  return Number.isFinite(value) ? value : null;
}

/** Entities that the lexer leaves in texts. */
function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
