import { request } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "@jest/globals";
import Fastify from "fastify";
import { mountAgreementFiles } from "../../gateway/agreement-files/agreement-files-route.js";
import { listen } from "../../runtime/http-server.js";
import { silentLogger as log } from "../../runtime/log.js";

test("the agreement is asked for a path, whatever address a request names", async () => {
  const asked: string[] = [];
  const gateway = Fastify();
  mountAgreementFiles(gateway, {
    ask: async ({ url }) => {
      asked.push(url);
      return { status: 200, headers: {}, body: "" };
    },
    verifyUser: async () => ({ user: null }),
    assertUser: undefined,
    onRequest: () => () => {},
    log,
  });
  const { hostname, port } = new URL(await listen(gateway, "127.0.0.1", 0));
  for (const path of ["/reports/a.pdf?lang=en", "http://127.0.0.1:9/reports/a.pdf?lang=en"]) {
    await new Promise<void>((resolve, reject) => {
      const sent = request({ hostname, port, path, agent: false }, (answer) => {
        text(answer).then(() => resolve(), reject);
      });
      sent.on("error", reject).end();
    });
  }
  await gateway.close();
  expect(asked).toEqual(["/reports/a.pdf?lang=en", "/reports/a.pdf?lang=en"]);
});
