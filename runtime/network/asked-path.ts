/**
 * Path and query of what a request asks for. It may name a whole address (RFC 9112, 3.2.2), and routers look at its path
 * alone; the host in it is the asker's word, and no place to send anything to.
 */
export function askedPath(target: string): string {
  return target.replace(/^https?:\/\/[^/]*(?=\/)/, "");
}
