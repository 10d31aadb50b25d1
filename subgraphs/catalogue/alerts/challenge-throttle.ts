import type { Clock } from "../../../runtime/clock.js";

/** Challenges within an hour: to one host, and to all. Each is tried six times at most. */
const PER_HOST = 20;
const OVERALL = 300;

const HOUR = 3_600_000;

/** Keeps challenges from becoming a way to send requests to servers that did not ask for them. */
export class ChallengeThrottle {
  private readonly sent: { readonly host: string; readonly at: number }[] = [];

  constructor(private readonly clock: Clock) {}

  /** Counts a challenge. @returns whether it may be sent */
  admit(host: string): boolean {
    const now = this.clock.now().epochMilliseconds;
    while (this.sent.length > 0 && (this.sent[0]?.at ?? now) <= now - HOUR) this.sent.shift();
    if (this.sent.length >= OVERALL) return false;
    if (this.sent.filter((other) => other.host === host).length >= PER_HOST) return false;
    this.sent.push({ host, at: now });
    return true;
  }
}
