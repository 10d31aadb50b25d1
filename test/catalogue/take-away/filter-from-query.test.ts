import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { buildSchema, type GraphQLInputObjectType } from "graphql";
import { catalogueSchema } from "../../../subgraphs/catalogue/catalogue-schema.js";
import { filterFromQuery } from "../../../subgraphs/catalogue/take-away/filter-from-query.js";
import { filterTypeOf } from "../../../subgraphs/catalogue/take-away/public-route.js";

/** A filter with a field of every sort that there may ever be. */
const any = buildSchema(`
  enum Kind { CALL EVENT }
  input Range { min: Int max: Float on: Boolean }
  input Exclusions { kinds: [Kind!] names: [String!] }
  input AnyFilter { kinds: [Kind!] partners: [ID!] names: [String!] text: String free: Boolean least: Int amount: Range exclude: Exclusions needed: [Int!] }
  type Query { a(filter: AnyFilter): Int }`).getType("AnyFilter") as GraphQLInputObjectType;

const read = (query: string, others: readonly string[] = []) =>
  filterFromQuery(new URLSearchParams(query), any, others).filter;

describe("the filter in an address", () => {
  test("has lists with commas or again and again, numbers, booleans, and fields of fields", () => {
    expect(
      read("kinds=CALL,EVENT&kinds=CALL&partners=aice&text=fiera%20di%20Milano&free=true&least=3&needed=1,2"),
    ).toEqual({
      kinds: ["CALL", "EVENT", "CALL"],
      partners: ["aice"],
      text: "fiera di Milano",
      free: true,
      least: 3,
      needed: [1, 2],
    });
    expect(read("amount.min=10&amount.max=20.5&amount.on=false&exclude.kinds=CALL")).toEqual({
      amount: { min: 10, max: 20.5, on: false },
      exclude: { kinds: ["CALL"] },
    });
    expect(read("names=Camera di Milano, Monza e Lodi,SIMEST")).toEqual({
      names: ["Camera di Milano, Monza e Lodi", "SIMEST"],
    });
    expect(read("")).toBeUndefined();
    expect(read("lang=it", ["lang"])).toBeUndefined();
    expect(read("text=123")).toEqual({ text: "123" });
  });

  test("may be JSON, with parameters beside it", () => {
    const filter = encodeURIComponent(JSON.stringify({ kinds: ["CALL"], amount: { min: 1 } }));
    expect(read(`filter=${filter}&amount.max=5&free=false`)).toEqual({
      kinds: ["CALL"],
      amount: { min: 1, max: 5 },
      free: false,
    });
  });

  test("reads any filter back from either form", () => {
    const lists = { kinds: fc.subarray(["CALL", "EVENT"], { minLength: 1 }) };
    const whole = fc.record(
      {
        ...lists,
        partners: fc.array(fc.stringMatching(/^[a-z-]{1,8}$/), { minLength: 1 }),
        text: fc.string({ minLength: 1 }),
        free: fc.boolean(),
        least: fc.integer({ min: -1_000, max: 1_000 }),
        amount: fc.record({ min: fc.nat(), on: fc.boolean() }),
        exclude: fc.record(lists),
      },
      { requiredKeys: ["kinds"] },
    );
    const pairs = (value: object, prefix = ""): [string, string][] =>
      Object.entries(value).flatMap(([name, inner]): [string, string][] =>
        Array.isArray(inner)
          ? inner.map((one) => [prefix + name, String(one)])
          : typeof inner === "object"
            ? pairs(inner, `${prefix}${name}.`)
            : [[prefix + name, String(inner)]],
      );
    fc.assert(
      fc.property(whole, (filter) => {
        expect(read(String(new URLSearchParams(pairs(filter))))).toEqual(filter);
        expect(read(String(new URLSearchParams({ filter: JSON.stringify(filter) })))).toEqual(filter);
      }),
    );
  });

  test.each([
    ["kind=CALL", "kind", /no parameter "kind"; there are .*kinds/],
    ["kinds=CAL", "kinds", /"kinds" cannot be "CAL"/],
    ["least=many", "least", /"least" cannot be "many"/],
    ["free=1", "free", /"free" cannot be 1/],
    ["least=1&least=2", "least", /takes one value, not 2/],
    ["amount=5", "amount", /no parameter "amount"/],
    ["amount.min=x", "amount.min", /"amount.min" cannot be "x"/],
    ["filter=x", "filter", /must be a JSON object/],
    ["filter=[]", "filter", /must be a JSON object/],
    ["filter={}&filter={}", "filter", /given 2 times/],
    ['filter={"kinds":["NO"]}', "filter", /"filter" cannot be "NO" at kinds/],
    ['filter={"nothing":1}', "filter", /not defined/],
    ['filter={"free":true}&free=true', "free", /given twice/],
    ['filter={"amount":3}&amount.min=1', "filter", /it is no object/],
    ['filter={"__proto__":{"x":1}}', "filter", /must be a JSON object/],
    ["__proto__.x=1", "__proto__.x", /no parameter/],
  ])("refuses %s and names the parameter", (query, parameter, message) => {
    expect(() => read(query)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(message),
        extensions: { code: "BAD_USER_INPUT", parameter },
      }),
    );
  });

  test("bounds what it reads", () => {
    expect(() => read(`text=${"x".repeat(8_001)}`)).toThrow(/more than 8000 characters/);
    const many = Array.from({ length: 401 }, (_, index) => `p${index}=1`).join("&");
    expect(() =>
      read(
        many,
        Array.from({ length: 401 }, (_, index) => `p${index}`),
      ),
    ).toThrow(/more than 400 parameters/);
  });

  test("takes every field of the catalogue's own filter", () => {
    const type = filterTypeOf(catalogueSchema([]).schema);
    expect(() => filterFromQuery(new URLSearchParams("nothing=1"), type)).toThrow(
      new RegExp(
        Object.values(type.getFields())
          .map(({ name }) => `\\b${name}\\b`)
          .join(".*"),
      ),
    );
  });
});
