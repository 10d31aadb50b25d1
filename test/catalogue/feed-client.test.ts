import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@jest/globals";
import { feedClient } from "../../subgraphs/catalogue/feeds/feed-client.js";

test("a feed that fails for many sizes of a page is asked for the next size all the same", async () => {
  let calls = 0;
  const server = createServer((_request, response) => {
    calls++;
    if (calls <= 20) response.writeHead(500, { "content-type": "text/html" }).end("<h1>Oops</h1>");
    else response.writeHead(200, { "content-type": "application/json" }).end('{"data":{"offerFeed":null}}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const client = feedClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
  const ask = () => client.send({ query: "{ offerFeed { hasNextPage } }" }, {});
  for (let failed = 0; failed < 20; failed++) {
    await expect(ask()).rejects.toMatchObject({ reason: "MALFORMED" });
  }
  expect((await ask()).data).toEqual({ offerFeed: null });
  await client.close();
  server.close();
});
