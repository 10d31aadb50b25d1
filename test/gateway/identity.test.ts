/** @module Who asks: from a user's token at the gateway to a role at the subgraph, over real connections. */
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { Authorized, Ctx, Query, Resolver } from "type-graphql";
import { assertionSigner } from "../../gateway/identity/assertions.js";
import { userVerifier } from "../../gateway/identity/verify-user.js";
import { systemClock } from "../../runtime/clock.js";
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { silentLogger } from "../../runtime/log.js";
import { ASSERTION_HEADER } from "../../runtime/subgraph-client/subgraph-client.js";
import type { User } from "../../schema/identity/user.js";
import { publicKeyOf } from "../../schema/signing/signature.js";
import { SubgraphContext } from "../../subgraphs/kit/context.js";
import { federatedSchema } from "../../subgraphs/kit/federated-schema.js";
import { assertionVerifier } from "../../subgraphs/kit/identity/verify-assertion.js";
import { createSubgraphServer, type SubgraphServer } from "../../subgraphs/kit/subgraph-server.js";
import { clientsOf, type RunningGateway, runGateway } from "../harness/running-gateway.js";
import { fedSource, supergraphOf } from "../harness/small-supergraph.js";
import { startIssuer, type TestIssuer } from "../harness/user-tokens.js";

@Resolver()
class WhoResolver {
  @Query(() => String, { nullable: true })
  who(@Ctx() { user }: SubgraphContext): string {
    return JSON.stringify(user);
  }

  @Authorized("TIG_SECRETARY", "ANALYST")
  @Query(() => String, { nullable: true })
  unpublished(): string {
    return "figures";
  }
}

const SECRETARY: User = { subject: "ada", roles: ["TIG_SECRETARY"], partner: null };
const OFFICER: User = { subject: "bruno", roles: ["PARTNER_OFFICER"], partner: "aice" };
const PARTNER_SDL = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Query { partnerSays: String }`;

const { privateKey: key } = generateKeyPairSync("ed25519");
const agreement = federatedSchema({ resolvers: [WhoResolver], types: [], references: {} });
const closing: (() => Promise<unknown>)[] = [];
const heard: Record<string, string | string[] | undefined>[] = [];
let issuer: TestIssuer;
let subgraph: SubgraphServer;
let subgraphAddress: string;
let hub: RunningGateway;

beforeAll(async () => {
  issuer = await startIssuer();
  subgraph = await createSubgraphServer(agreement.schema, {
    createContext: (user) => new SubgraphContext(undefined as never, systemClock, user),
    verify: assertionVerifier("agreement", [publicKeyOf(key)], systemClock),
    log: silentLogger,
  });
  const server = createHttpServer({ log: silentLogger });
  subgraph.mount(server, "");
  subgraphAddress = `${await listen(server, "127.0.0.1", 0)}/graphql`;
  const partner = createServer((request, answer) => {
    heard.push(request.headers);
    answer.setHeader("content-type", "application/json").end('{"data":{"partnerSays":"yes"}}');
  });
  await new Promise<void>((resolve) => partner.listen(0, "127.0.0.1", resolve));
  const supergraph = supergraphOf(1, [
    { slug: "agreement", url: subgraphAddress, sdl: agreement.sdl },
    { slug: "aice", url: `http://127.0.0.1:${(partner.address() as AddressInfo).port}/`, sdl: PARTNER_SDL },
  ]);
  hub = await runGateway({
    supergraphs: fedSource(supergraph),
    clientFor: clientsOf({}),
    identity: { issuer, key },
  });
  closing.push(
    () => hub.close(),
    () => server.close(),
    () => subgraph.close(),
    () => new Promise((resolve) => partner.close(resolve)),
    () => issuer.close(),
  );
});
afterAll(async () => {
  for (const close of closing) await close();
});

function ask(query: string, token?: string) {
  return hub.fetch("/graphql", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query }),
  });
}

async function askDirectly(query: string, assertion?: string) {
  const answer = await fetch(subgraphAddress, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(assertion !== undefined && { [ASSERTION_HEADER]: assertion }),
    },
    body: JSON.stringify({ query }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, never> };
}

describe("a user at the gateway", () => {
  test("is anonymous without a token, and reads what is published", async () => {
    const { status, body } = await ask("{ who unpublished }");
    expect(status).toBe(200);
    expect(body.data).toEqual({ who: "null", unpublished: null });
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0].extensions.code).toBe("UNAUTHENTICATED");
    expect(body.errors[0].path).toEqual(["unpublished"]);
  });

  test("is known at the subgraph by subject, roles and partner", async () => {
    const { body } = await ask("{ who }", await issuer.token(OFFICER));
    expect(JSON.parse(body.data.who)).toEqual(OFFICER);
  });

  test("reads what the role allows, and learns which role would", async () => {
    const allowed = await ask("{ unpublished }", await issuer.token(SECRETARY));
    expect(allowed.body).toEqual({ data: { unpublished: "figures" } });
    const { body } = await ask("{ unpublished }", await issuer.token(OFFICER));
    expect(body.data).toEqual({ unpublished: null });
    expect(body.errors[0].extensions.code).toBe("FORBIDDEN");
    expect(body.errors[0].message).toContain("TIG_SECRETARY or ANALYST");
  });

  test("may be 30 seconds late, and no more", async () => {
    const now = systemClock.now();
    const verify = userVerifier(issuer, silentLogger, { now: () => now });
    const late = async (seconds: number) =>
      verify(`Bearer ${await issuer.token(SECRETARY, { expiresIn: -seconds })}`);
    expect(await late(25)).toEqual({ user: SECRETARY });
    expect(await late(35)).toMatchObject({ status: 401 });
  });

  test.each([
    ["expired", { expiresIn: -3_600 }],
    ["of another issuer", { issuer: "https://other.example" }],
    ["for another service", { audience: "mail" }],
    ["signed with a foreign key", { foreignKey: true }],
    ["without a role", { claims: { hub_roles: [] } }],
    ["with a role that does not exist", { claims: { hub_roles: ["ADMIN"] } }],
    ["of an officer of no partner", { claims: { hub_roles: ["PARTNER_OFFICER"] } }],
  ])("is refused with a token %s, whatever is asked", async (_what, changes) => {
    const token = await issuer.token(SECRETARY, changes);
    const { status, body, text } = await ask("{ who }", token);
    expect(status).toBe(401);
    expect(body.errors[0].extensions.code).toBe("UNAUTHENTICATED");
    expect(text).not.toContain(token);
  });

  test.each(["Basic YTpi", "Bearer", "Bearer a.b", `Bearer ${"x".repeat(9_000)}.y.z`])(
    "is refused with the header %#",
    async (authorization) => {
      const headers = { "content-type": "application/json", authorization };
      const { status } = await hub.fetch("/graphql", {
        method: "POST",
        headers,
        body: '{"query":"{ who }"}',
      });
      expect(status).toBe(401);
    },
  );

  test("cannot use an unsigned token, nor one signed with the public key as a secret", async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const claims = {
      sub: "eve",
      hub_roles: ["TIG_SECRETARY"],
      iss: issuer.issuer,
      aud: issuer.audience,
      exp: 9e9,
    };
    for (const alg of ["none", "HS256"]) {
      expect((await ask("{ who }", `${part({ alg, kid: "first" })}.${part(claims)}.c2ln`)).status).toBe(401);
    }
  });
});

describe("what a subgraph is told", () => {
  test("is never the user's token, and for a partner a pseudonym that it alone sees", async () => {
    const token = await issuer.token(SECRETARY);
    await ask("{ partnerSays }", token);
    const { authorization, [ASSERTION_HEADER]: assertion } = heard.at(-1) ?? {};
    expect(authorization).toBeUndefined();
    expect(assertion).not.toBe(token);
    const claims = decodeJwt(String(assertion));
    expect(claims).toMatchObject({ aud: "aice", hub_roles: ["TIG_SECRETARY"] });
    expect(claims.sub).not.toContain("ada");
    expect(Number(claims.exp) - Number(claims.iat)).toBeLessThanOrEqual(60);
  });

  test("is nothing when nobody signed in", async () => {
    await ask("{ partnerSays }");
    expect(heard.at(-1)?.[ASSERTION_HEADER]).toBeUndefined();
  });

  test("can be checked with the key that the gateway publishes", async () => {
    const { body } = await hub.fetch("/.well-known/jwks.json");
    expect(body.keys).toEqual([expect.objectContaining({ kty: "OKP", x: publicKeyOf(key).text })]);
    expect(JSON.stringify(body)).not.toContain('"d"');
  });
});

describe("a subgraph that is called directly", () => {
  const signer = assertionSigner(key, systemClock);

  test("knows nobody without an assertion", async () => {
    const { body } = await askDirectly("{ who unpublished }");
    expect(body).toMatchObject({ data: { who: "null", unpublished: null } });
    expect(body["errors"]?.[0]).toMatchObject({ extensions: { code: "UNAUTHENTICATED" } });
  });

  test("takes the gateway's assertion for itself, and no other", async () => {
    expect((await askDirectly("{ unpublished }", await signer("agreement", SECRETARY))).body).toEqual({
      data: { unpublished: "figures" },
    });
    const forged = assertionSigner(generateKeyPairSync("ed25519").privateKey, systemClock);
    const [header, claims, signature] = (await signer("agreement", OFFICER)).split(".");
    const raised = Buffer.from(
      JSON.stringify({ ...decodeJwt(`${header}.${claims}.${signature}`), hub_roles: ["TIG_SECRETARY"] }),
    ).toString("base64url");
    for (const wrong of [
      await signer("aice", SECRETARY),
      await forged("agreement", SECRETARY),
      await issuer.token(SECRETARY),
      `${header}.${raised}.${signature}`,
      "nonsense",
      "",
    ]) {
      const { status, body } = await askDirectly("{ who }", wrong);
      expect({ wrong, status }).toEqual({ wrong, status: 401 });
      expect(body["errors"]?.[0]).toMatchObject({ extensions: { code: "UNAUTHENTICATED" } });
    }
  });
});

describe("the issuer's keys", () => {
  test("are asked for once, not again for tokens with made-up key ids", async () => {
    const before = issuer.questions();
    const [, claims, signature] = (await issuer.token(SECRETARY)).split(".");
    const header = Buffer.from('{"alg":"EdDSA","kid":"made-up"}').toString("base64url");
    for (let count = 0; count < 20; count++) {
      expect((await ask("{ who }", `${header}.${claims}.${signature}`)).status).toBe(401);
    }
    expect(issuer.questions() - before).toBeLessThanOrEqual(1);
  });

  test("stay in use while the issuer is away, and are needed at the beginning", async () => {
    const own = await startIssuer();
    const options = {
      supergraphs: fedSource(
        supergraphOf(1, [{ slug: "agreement", url: subgraphAddress, sdl: agreement.sdl }]),
      ),
      clientFor: clientsOf({}),
    };
    const early = await runGateway({ ...options, identity: { issuer: own, key } });
    const token = await own.token(SECRETARY);
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    const question = { method: "POST", headers, body: '{"query":"{ who }"}' };
    try {
      expect((await early.fetch("/graphql", question)).status).toBe(200);
      await own.fall();
      expect((await early.fetch("/graphql", question)).status).toBe(200);
      const late = await runGateway({ ...options, identity: { issuer: own, key } });
      const { status, body, headers: answered } = await late.fetch("/graphql", question);
      expect({ status, code: body.errors[0].extensions.code }).toEqual({
        status: 503,
        code: "IDENTITY_UNAVAILABLE",
      });
      expect(answered.get("retry-after")).not.toBeNull();
      await late.close();
    } finally {
      await early.close();
    }
  });

  test("are missing where the issuer's address answers something else: that is no fault of the token", async () => {
    for (const text of ['{"error":"maintenance"}', "<html>back soon</html>", "null"]) {
      const own = await startIssuer();
      own.sayInstead(text);
      const verify = userVerifier(own, silentLogger, systemClock);
      expect(await verify(`Bearer ${await own.token(SECRETARY)}`)).toMatchObject({ status: 503 });
      await own.close();
    }
  });

  test("are not there in a hub without an issuer: no token is taken", async () => {
    const plain = await runGateway({
      supergraphs: fedSource(
        supergraphOf(1, [{ slug: "agreement", url: subgraphAddress, sdl: agreement.sdl }]),
      ),
      clientFor: clientsOf({}),
    });
    const headers = {
      "content-type": "application/json",
      authorization: `Bearer ${await issuer.token(SECRETARY)}`,
    };
    expect(
      (await plain.fetch("/graphql", { method: "POST", headers, body: '{"query":"{ who }"}' })).status,
    ).toBe(401);
    await plain.close();
  });
});
