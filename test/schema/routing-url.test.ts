import { afterEach, describe, expect, test } from "@jest/globals";
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { silentLogger } from "../../runtime/log.js";
import { networkPolicy } from "../../runtime/network/network-policy.js";
import { networkPolicyOf, networkSettings } from "../../runtime/network/network-settings.js";
import { readSettings } from "../../runtime/settings.js";
import { httpClient } from "../../runtime/subgraph-client/http-client.js";
import { routingUrlProblems } from "../../schema/routing-url/routing-url-problems.js";

/** Names that DNS gives these addresses; any other does not resolve. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  "public.example": ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"],
  "inside.example": ["10.1.2.3"],
  "half.example": ["93.184.216.34", "192.168.1.1"],
  "mapped.example": ["::ffff:10.0.0.1"],
  localhost: ["127.0.0.1", "::1"],
};

async function resolve(host: string) {
  const addresses = NAMES[host];
  if (addresses === undefined) throw Object.assign(new Error(`ENOTFOUND ${host}`), { code: "ENOTFOUND" });
  return addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
}

async function codeOf(url: string, options: Parameters<typeof networkPolicy>[0] = { production: true }) {
  const [problem] = await routingUrlProblems([{ slug: "aice", url }], networkPolicy({ resolve, ...options }));
  return problem?.code ?? "taken";
}

describe("in production, of the addresses that a partner may give", () => {
  test.each([
    ["https://public.example/graphql", "taken"],
    ["https://public.example:443/graphql", "taken"],
    ["https://93.184.216.34/graphql", "taken"],
    ["https://[2606:4700::1111]/", "taken"],
    ["local:aice", "taken"],
    ["http://public.example/graphql", "HUB244"],
    ["https://public.example:8443/graphql", "HUB244"],
    ["https://unknown.example/graphql", "HUB245"],
    ["local:claai", "HUB242"],
    ["ftp://public.example/", "HUB242"],
    ["file:///etc/passwd", "HUB242"],
    ["gopher://public.example/", "HUB242"],
    ["javascript:alert(1)", "HUB242"],
    ["//public.example/graphql", "HUB242"],
    ["", "HUB242"],
    [`https://public.example/${"a".repeat(1_000)}`, "HUB242"],
    ["https://public.example/gra\0phql", "HUB242"],
    ["https://public.example/graphql\n", "HUB242"],
    ["https://user@public.example/", "HUB242"],
    ["https://user:password@public.example/", "HUB242"],
    ["https://@public.example/", "HUB242"],
    ["https://public.example\\@127.0.0.1/", "HUB242"],
    ["https://localhost/graphql", "HUB243"],
    ["https://127.0.0.1/graphql", "HUB243"],
    ["https://127.9.9.9/", "HUB243"],
    ["https://[::1]/", "HUB243"],
    ["https://2130706433/", "HUB242"],
    ["https://0x7f.1/", "HUB242"],
    ["https://0177.0.0.1/", "HUB242"],
    ["https://127.1/", "HUB242"],
    ["https://127.0.0.1./", "HUB242"],
    ["https://%31%32%37.0.0.1/", "HUB242"],
    ["https://１２７.0.0.1/", "HUB242"],
    ["https://0.0.0.0/", "HUB243"],
    ["https://[::]/", "HUB243"],
    ["https://10.0.0.1/", "HUB243"],
    ["https://172.16.5.4/", "HUB243"],
    ["https://172.31.255.255/", "HUB243"],
    ["https://172.32.0.1/", "taken"],
    ["https://192.168.0.1/", "HUB243"],
    ["https://100.64.0.1/", "HUB243"],
    ["https://169.254.1.1/", "HUB243"],
    ["https://169.254.169.254/latest/meta-data/", "HUB243"],
    ["https://metadata.google.internal/computeMetadata/v1/", "HUB243"],
    ["https://168.63.129.16/", "HUB243"],
    ["https://192.0.0.192/", "HUB243"],
    ["https://198.18.0.1/", "HUB243"],
    ["https://224.0.0.1/", "HUB243"],
    ["https://255.255.255.255/", "HUB243"],
    ["https://[fe80::1]/", "HUB243"],
    ["https://[fc00::1]/", "HUB243"],
    ["https://[fd00:ec2::254]/", "HUB243"],
    ["https://[ff02::1]/", "HUB243"],
    ["https://[2001:db8::1]/", "HUB243"],
    ["https://[::ffff:7f00:1]/", "HUB243"],
    ["https://[64:ff9b::a00:1]/", "HUB243"],
    ["https://[2002:a00:1::]/", "HUB243"],
    ["https://inside.example/", "HUB243"],
    ["https://half.example/", "HUB243"],
    ["https://mapped.example/", "HUB243"],
  ])("%s is %s", async (url, outcome) => {
    expect(await codeOf(url)).toBe(outcome);
  });
});

test("outside of production loopback, http, other ports and names that do not resolve yet are taken", async () => {
  const development = { production: false };
  for (const url of ["http://127.0.0.1:4101/graphql", "http://localhost:4101/", "http://[::1]:4101/"]) {
    expect(await codeOf(url, development)).toBe("taken");
  }
  expect(await codeOf("http://public.example:8080/", development)).toBe("taken");
  expect(await codeOf("http://unknown.example/", development)).toBe("taken");
  expect(await codeOf("http://10.0.0.1/", development)).toBe("HUB243");
  expect(await codeOf("http://169.254.169.254/", development)).toBe("HUB243");
});

test("an operator's network is allowed, over http and on any port, but never a cloud's metadata", async () => {
  const granted = { production: true, allowedNetworks: ["10.1.0.0/16", "169.254.0.0/16", "fd12::/48"] };
  expect(await codeOf("http://inside.example:4000/graphql", granted)).toBe("taken");
  expect(await codeOf("http://[fd12::7]:4000/graphql", granted)).toBe("taken");
  expect(await codeOf("http://10.2.0.1:4000/graphql", granted)).toBe("HUB243");
  expect(await codeOf("http://169.254.169.254/", granted)).toBe("HUB243");
});

test("HUB_ALLOWED_NETWORKS is read as networks, and what is none is named", async () => {
  const read = (value: string) => readSettings(networkSettings, { HUB_ALLOWED_NETWORKS: value });
  const policy = networkPolicyOf({ ...read("10.0.0.0/8, fd12::/48"), NODE_ENV: "production" });
  expect(policy.addressFault(new URL("http://10.0.0.1/"), "10.0.0.1")).toBeNull();
  for (const wrong of ["10.0.0.0", "10.0.0.0/33", "ten/8", "10.0.0.0/8,", "10.0.0.0/8/8"]) {
    expect(() => read(wrong)).toThrow(/^HUB_ALLOWED_NETWORKS cannot be .*: it must be networks such as/);
  }
});

describe("at each connection", () => {
  const opened: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const resource of opened.splice(0).reverse()) await resource.close();
  });

  async function server() {
    const hits: string[] = [];
    const fastify = createHttpServer({ log: silentLogger });
    fastify.post("/graphql", async (request) => {
      hits.push(String(request.headers.host));
      return { data: { ok: true } };
    });
    opened.push(fastify);
    const { port } = new URL(await listen(fastify, "127.0.0.1", 0));
    return { hits, port };
  }

  function client(url: string, options: Parameters<typeof networkPolicy>[0]) {
    const made = httpClient(url, { network: networkPolicy(options) });
    opened.push(made);
    return made;
  }

  test("a name that was public when it was published and now leads inside is not connected to", async () => {
    const { hits, port } = await server();
    let answer = "93.184.216.34";
    const rebinding = async () => [{ address: answer, family: 4 }];
    const policy = networkPolicy({
      production: true,
      allowedNetworks: ["93.184.216.0/24"],
      resolve: rebinding,
    });
    const url = `http://rebinding.example:${port}/graphql`;
    expect(await routingUrlProblems([{ slug: "aice", url }], policy)).toEqual([]);
    answer = "127.0.0.1";
    const call = client(url, { production: true, resolve: rebinding }).send({ query: "{ ok }" }, {});
    await expect(call).rejects.toMatchObject({
      reason: "UNREACHABLE",
      detail: expect.stringContaining("rebinding.example resolves to 127.0.0.1"),
    });
    expect(hits).toEqual([]);
  });

  test("the socket goes to the address that was judged, and the name is asked once for it", async () => {
    const { hits, port } = await server();
    let asked = 0;
    const lying = async () => [{ address: asked++ === 0 ? "127.0.0.1" : "10.0.0.1", family: 4 }];
    const one = client(`http://partner.example:${port}/graphql`, { production: false, resolve: lying });
    expect(await one.send({ query: "{ ok }" }, {})).toEqual({ data: { ok: true } });
    expect({ asked, hits }).toEqual({ asked: 1, hits: [`partner.example:${port}`] });
  });

  test("addresses without a name are judged too", async () => {
    const { hits, port } = await server();
    for (const url of [`http://127.0.0.1:${port}/graphql`, `http://user@127.0.0.1:${port}/graphql`]) {
      const call = client(url, { production: true }).send({ query: "{ ok }" }, {});
      await expect(call).rejects.toMatchObject({ reason: "UNREACHABLE" });
    }
    expect(hits).toEqual([]);
  });

  test("a redirect is not followed", async () => {
    const { hits, port } = await server();
    const fastify = createHttpServer({ log: silentLogger });
    fastify.post("/graphql", async (_request, reply) =>
      reply.redirect(`http://127.0.0.1:${port}/graphql`, 307),
    );
    opened.push(fastify);
    const url = `${await listen(fastify, "127.0.0.1", 0)}/graphql`;
    const call = client(url, { production: false }).send({ query: "{ ok }" }, {});
    await expect(call).rejects.toMatchObject({ reason: "MALFORMED" });
    expect(hits).toEqual([]);
  });
});
