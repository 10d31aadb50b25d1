/**
 * @module Before a webhook gets anything it must show that it knows its secret, so that nobody can have the hub send
 * things to a server that did not ask for them.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { parse as parseJson } from "secure-json-parse";
import { z } from "zod";

/** The type of event that asks. */
export const CHALLENGE_EVENT = "saved-search-challenge";

const answerShape = z.object({ proof: z.string().max(200) });
const bodyShape = z.object({ data: z.object({ challenge: z.string() }) });

/** Something that was never asked before. */
export function newChallenge(): string {
  return randomBytes(32).toString("base64url");
}

/** What whoever knows the secret answers: HMAC-SHA256 of the challenge, in hex. */
export function proofOf(secret: string, challenge: string): string {
  return createHmac("sha256", secret).update(challenge).digest("hex");
}

/** Why an answer does not prove that its sender knows the secret, or null when it does. @param body of the event */
export function proofFault(secret: string, body: string, answer: string): string | null {
  const { challenge } = bodyShape.parse(JSON.parse(body)).data;
  const given = proofIn(answer);
  if (given === null) return 'it did not answer the challenge with {"proof": "…"}';
  const [a, b] = [Buffer.from(given), Buffer.from(proofOf(secret, challenge))];
  return a.length === b.length && timingSafeEqual(a, b)
    ? null
    : "it answered the challenge with another secret";
}

function proofIn(answer: string): string | null {
  try {
    const { data } = answerShape.safeParse(parseJson(answer, null, { protoAction: "remove" }));
    return data?.proof ?? null;
  } catch {
    return null;
  }
}
