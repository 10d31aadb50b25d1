/** Longest message that leaves the hub, in characters. */
const MESSAGE_LIMIT = 300;

/** Addresses, markup and stack frames: signs that a text was written for someone else. */
const INTERNAL = /:\/\/|<\/?[a-z!]|\n\s+at |\bat .+:\d+:\d+/i;

/** A text without control characters and of bearable length. */
export function shortened(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
  return clean.length <= MESSAGE_LIMIT ? clean : `${clean.slice(0, MESSAGE_LIMIT - 1)}…`;
}

/** The same, or null when a partner's text shows signs of not being meant for clients. */
export function presentable(text: string): string | null {
  return INTERNAL.test(text) ? null : shortened(text);
}
