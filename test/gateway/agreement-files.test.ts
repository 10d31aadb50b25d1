import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@jest/globals";
import { agreementOverHttp } from "../../gateway/agreement-files/agreement-over-http.js";
import { networkPolicy } from "../../runtime/network/network-policy.js";
import type { Supergraph } from "../../schema/supergraph.js";

test("an agreement elsewhere is asked for files alone, and nobody else is", async () => {
  const asked: (string | undefined)[] = [];
  const agreement = createServer(({ url }, reply) => {
    asked.push(url);
    reply.end("file");
  }).listen(0, "127.0.0.1");
  await once(agreement, "listening");
  const { port } = agreement.address() as AddressInfo;
  const subgraphs = [{ slug: "agreement", url: `http://localhost:${port}/below/graphql` }];
  const { ask, close } = agreementOverHttp({
    supergraph: () => ({ subgraphs }) as unknown as Supergraph,
    network: networkPolicy({ production: false }),
  });
  const statusOf = async (url: string) => (await ask({ url, assertion: "word" })).status;
  try {
    expect(await statusOf("/reports/a%20b.pdf?lang=en&x=%26?")).toBe(200);
    // RFC 9112, 3.2.2: a server must take a request that names the whole address.
    expect(await statusOf("http://127.0.0.1:9/reports/a.pdf?lang=en")).toBe(200);
    for (const url of [
      "http://127.0.0.1:9",
      "reports/a.pdf",
      "/reports/../graphql?query={version}",
      "/reports/%2e%2e/graphql",
      "/reports/..\\graphql",
      "//127.0.0.1/reports/a.pdf/..",
    ]) {
      expect([url, await statusOf(url)]).toEqual([url, 404]);
    }
    expect(asked).toEqual(["/below/reports/a%20b.pdf?lang=en&x=%26?", "/below/reports/a.pdf?lang=en"]);
  } finally {
    await close();
    agreement.close();
    agreement.closeAllConnections();
  }
});
