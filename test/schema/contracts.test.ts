import { afterEach, describe, expect, test } from "@jest/globals";
import { buildSchema } from "graphql";
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { silentLogger } from "../../runtime/log.js";
import { contractVariant } from "../../schema/contracts/contract-variant.js";
import { openRegistry } from "../../schema/registry/registry.js";
import { readPublicKey, signatureFault } from "../../schema/signing/signature.js";
import { describeOnEachDatabase } from "../harness/databases.js";
import { supergraphOf } from "../harness/small-supergraph.js";
import { HUB, partner } from "./sample-schemas.js";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@tag", "@shareable"])`;

/** One subgraph's worth of cases. */
const SDL = `${LINK}
  type Query {
    things(filter: ThingFilter, audit: AuditInput @tag(name: "internal"), order: Order): [Thing!]
    auditLog(of: AuditInput!): [AuditEntry!] @tag(name: "internal")
    byAudit(audit: AuditInput!): Thing
    secret: Secret
    any: Any
    node: Node
    partly: Partly
  }
  interface Node { id: ID! note: String }
  type Thing implements Node @key(fields: "id") {
    id: ID! name: String! @tag(name: "public") note: String @tag(name: "internal") cost(unit: Unit): Int secret: Secret
  }
  type AuditEntry { at: String! by: Person! }
  type Person { name: String! }
  type Secret @tag(name: "internal") { text: String! }
  union Any = Thing | Secret
  type Partly { internal: Int @tag(name: "internal") }
  enum Order { NAME COST @tag(name: "internal") }
  enum Unit { EUR }
  input ThingFilter { name: String cost: Int @tag(name: "internal") }
  input AuditInput @tag(name: "internal") { from: String! }
`;

async function shown(filter: { include?: string[]; exclude?: string[] }, sdl = SDL) {
  const { sdl: supergraph } = supergraphOf(1, [{ slug: "catalogue", url: "local:catalogue", sdl }]);
  return contractVariant(supergraph, { name: "public", include: [], exclude: [], ...filter });
}

async function schemaOf(filter: { include?: string[]; exclude?: string[] }) {
  const variant = await shown(filter);
  if ("code" in variant) throw new Error(variant.message);
  return buildSchema(variant.apiSdl);
}

describe("a contract", () => {
  test("hides what it excludes, what that leaves without meaning, and what nothing leads to any more", async () => {
    const schema = await schemaOf({ exclude: ["internal"] });
    const fields = (type: string) => {
      const found = schema.getType(type);
      return found && "getFields" in found ? Object.keys(found.getFields()).sort() : null;
    };
    // `byAudit` needs an argument that is hidden, `secret` and `partly` give types of which nothing is left.
    expect(fields("Query")).toEqual(["any", "node", "things"]);
    expect(
      schema
        .getQueryType()
        ?.getFields()
        ["things"]?.args.map(({ name }) => name),
    ).toEqual(["filter", "order"]);
    expect(fields("Thing")).toEqual(["cost", "id", "name"]);
    // An interface cannot promise what its type hides.
    expect(fields("Node")).toEqual(["id"]);
    expect(fields("ThingFilter")).toEqual(["name"]);
    expect(schema.getType("Any")?.toString()).toBe("Any");
    for (const gone of ["Secret", "AuditEntry", "Person", "AuditInput", "Partly"]) {
      expect(schema.getType(gone)).toBeUndefined();
    }
    expect(schema.getType("Unit")).toBeDefined();
  });

  test("with tags to include shows nothing but the fields that carry them", async () => {
    const sdl = SDL.replace("node: Node", 'node: Node things2: [Thing!] @tag(name: "public")');
    const variant = await shown({ include: ["public"] }, sdl);
    if ("code" in variant) throw new Error(variant.message);
    expect(variant.apiSdl.replace(/\s+/g, " ").trim()).toBe(
      "type Query { things2: [Thing!] } type Thing { name: String! }",
    );
  });

  test.each([
    ["by federation's prefix", '"@key", "@shareable"', "@federation__tag", "@federation__inaccessible"],
    [
      "under other names",
      '"@key", "@shareable", { name: "@tag", as: "@label" }, { name: "@inaccessible", as: "@hide" }',
      "@label",
      "@hide",
    ],
  ])("knows directives %s", async (_how, imports, tag, inaccessible) => {
    const hidden = SDL.replace("at: String!", "at: String! old: String @inaccessible");
    const plain = hidden.replace('"@tag"', '"@tag", "@inaccessible"');
    const renamed = hidden
      .replaceAll(/@tag(?=\()/g, tag)
      .replace('"@key", "@tag", "@shareable"', imports)
      .replace("old: String @inaccessible", `old: String ${inaccessible}`);
    for (const filter of [{ exclude: ["internal"] }, { exclude: ["public"] }]) {
      const variant = await shown(filter, plain);
      if ("code" in variant) throw new Error(variant.message);
      expect(await shown(filter, renamed)).toMatchObject({
        apiSdl: variant.apiSdl,
      });
    }
  });

  describe("is tried with the operations of the API that it still has", () => {
    const country = (more: string) => `${LINK}
      type Country @key(fields: "code") { code: String! ${more} }`;
    const owner = `${country("name(lang: Language): String")}
      type Query { country(code: String!): Country province(code: String!): Province @tag(name: "internal") }
      type Province { name: String }
      enum Language { IT EN }`;
    const { sdl } = supergraphOf(1, [
      { slug: "reference", url: "local:reference", sdl: owner },
      { slug: "agreement", url: "local:agreement", sdl: country("area: String") },
    ]);
    const contract = { name: "public", include: [], exclude: ["internal"] };

    test("those that it hides are left out", async () => {
      const steps: string[] = [];
      expect(await contractVariant(sdl, contract, (step) => steps.push(step))).toMatchObject({
        name: "public",
      });
      expect(steps).toEqual(['planning "country" of the contract "public"']);
    });

    test("one that cannot be planned is a problem", async () => {
      // As if what it hides had been all that led from one subgraph to the other.
      const torn = sdl.replace('@join__type(graph: AGREEMENT, key: "code")', "@join__type(graph: AGREEMENT)");
      expect(torn).not.toBe(sdl);
      expect(await contractVariant(torn, contract)).toMatchObject({
        code: "HUB250",
        message: expect.stringMatching(/the operation "country" cannot be served: it cannot be planned/),
      });
    });
  });

  test("that shows nothing is a problem with a code", async () => {
    expect(await shown({ include: ["nobody-uses-this"] })).toMatchObject({
      code: "HUB250",
      message: expect.stringContaining('the contract "public" would break: it shows no field of Query'),
    });
  });
});

const OPERATOR = "the-operators-token-of-the-test";

describeOnEachDatabase("contracts in the registry", (fresh) => {
  const opened: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const resource of opened.splice(0).reverse()) await resource.close();
  });

  const withTag = (slug: string, queries: string) => {
    const base = partner(slug, {
      queries,
      more: `type ${slug[0]?.toUpperCase()}${slug.slice(1)}Note { text: String }`,
    });
    return { ...base, sdl: base.sdl.replace('"@interfaceObject"', '"@interfaceObject", "@tag"') };
  };

  test("are made by the operator, follow every publish, are signed, and refuse a publish that breaks them", async () => {
    const registry = await openRegistry({ location: fresh(), log: silentLogger, token: OPERATOR });
    opened.push(registry);
    const server = createHttpServer({ log: silentLogger });
    registry.mount(server, "/registry");
    opened.push(server);
    const url = `${await listen(server, "127.0.0.1", 0)}/registry`;
    const put = (name: string, body: unknown, token = OPERATOR) =>
      fetch(`${url}/contracts/${name}`, {
        method: "PUT",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
    const aice = withTag("aice", 'aiceNotes: [AiceNote] @tag(name: "internal") aiceName: String');
    await registry.publish([...HUB, aice], { by: "hub" });

    expect((await put("public", { exclude: ["internal"] }, "somebody-elses-token")).status).toBe(401);
    expect((await put("public", {})).status).toBe(400);
    expect((await put("Not a name", { exclude: ["x"] })).status).toBe(400);
    expect((await put("empty", { include: ["nobody-uses-this"] })).status).toBe(422);
    expect(await (await put("public", { exclude: ["internal"] })).json()).toEqual({
      status: "made",
      version: 1,
    });
    expect(await (await put("public", { exclude: ["internal"] })).json()).toEqual({ status: "unchanged" });

    const get = (headers: Record<string, string> = {}) =>
      fetch(`${url}/contracts/public/supergraph`, { headers });
    const first = await get();
    const sdl = await first.text();
    const version = Number(first.headers.get("x-hub-supergraph-version"));
    const keys = [readPublicKey(registry.signer.publicKey.text)];
    const signature = String(first.headers.get("x-hub-signature"));
    expect(signatureFault(sdl, { what: "contract:public", version }, signature, keys)).toBeNull();
    expect(signatureFault(sdl, { what: "supergraph", version }, signature, keys)).not.toBeNull();
    expect((await get({ "if-none-match": String(first.headers.get("etag")) })).status).toBe(304);
    expect(sdl).toMatch(/aiceNotes: .*@inaccessible/);

    expect((await registry.publish([partner("claai")], { by: "claai" })).status).toBe("published");
    const second = await get();
    expect(second.headers.get("x-hub-supergraph-version")).toBe("2");
    expect(await second.text()).toContain("ClaaiTrainingCourse");

    await put("named", { include: ["named"], exclude: [] });
    const named = withTag("aice", 'aiceName: String @tag(name: "named")');
    expect((await registry.publish([named], { by: "aice" })).status).toBe("published");
    expect(await (await put("named", { include: ["named"] })).json()).toMatchObject({ status: "made" });
    const check = await registry.check([withTag("aice", "aiceName: String")], { by: "aice" });
    expect(check).toMatchObject({ status: "refused", problems: [{ code: "HUB250" }] });
    expect(await registry.publish([withTag("aice", "aiceName: String")], { by: "aice" })).toMatchObject({
      status: "rejected",
      problems: [{ code: "HUB250", message: expect.stringContaining('"named"') }],
    });
    expect(
      ((await (await fetch(`${url}/contracts`)).json()) as { contracts: unknown[] }).contracts,
    ).toMatchObject([
      { name: "named", include: ["named"], exclude: [] },
      { name: "public", include: [], exclude: ["internal"] },
    ]);
  }, 120_000);
});
