/** @module What a partner's token looks like: `ohp_<id>_<secret>_<checksum>`. */
import { createHash, randomInt, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ID_LENGTH = 12;
/** 62^43 is more than 2^256. */
const SECRET_LENGTH = 43;
const FORM = /^(ohp_([0-9A-Za-z]{12})_([0-9A-Za-z]{43}))_([0-9A-Za-z]{6})$/;

/** A new token: the text is for its owner alone, the registry keeps the hash. */
export interface NewTokenText {
  readonly id: string;
  readonly text: string;
  readonly secretHash: string;
}

/** Makes a token of 256 random bits. The prefix and the checksum let scanners of source code find a leaked one. */
export function newTokenText(): NewTokenText {
  const id = randomText(ID_LENGTH);
  const secret = randomText(SECRET_LENGTH);
  const body = `ohp_${id}_${secret}`;
  return { id, text: `${body}_${checksum(body)}`, secretHash: hashOf(secret) };
}

/** The parts of a token; null when the text is none, so that a slip of the hand costs no query. */
export function readTokenText(text: string): { readonly id: string; readonly secretHash: string } | null {
  const [, body, id, secret, sum] = FORM.exec(text) ?? [];
  if (body === undefined || id === undefined || secret === undefined || sum !== checksum(body)) return null;
  return { id, secretHash: hashOf(secret) };
}

/** Compares two texts in a time that does not depend on where they differ. */
export function sameText(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** A fast hash suffices: nobody guesses 256 random bits. */
function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

function checksum(body: string): string {
  let rest = crc32(body);
  let text = "";
  for (let place = 0; place < 6; place++) {
    text = `${ALPHABET[rest % 62]}${text}`;
    rest = Math.floor(rest / 62);
  }
  return text;
}

function randomText(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(62)]).join("");
}
