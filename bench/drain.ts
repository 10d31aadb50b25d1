/** @module Takes answers over HTTP and forgets them, as a process of its own: what it needs is not the server's. */
import { request } from "node:http";

const [address = "", ...paths] = process.argv.slice(2);

for (const path of paths) {
  const start = performance.now();
  const { status, bytes } = await take(`${address}${path}`);
  const ms = Math.round(performance.now() - start);
  process.stdout.write(`${JSON.stringify({ path, status, bytes, ms })}\n`);
}

function take(url: string): Promise<{ status: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, (answer) => {
      let bytes = 0;
      answer.on("data", (piece: Buffer) => {
        bytes += piece.length;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, bytes }));
      answer.on("error", reject);
    });
    asked.on("error", reject);
    asked.end();
  });
}
