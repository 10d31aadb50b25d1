import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  isInterfaceType,
  isObjectType,
  Kind,
  type TypeNode,
} from "graphql";
import { lineOf } from "../../checks/schema-check.js";
import type { DeclaredType } from "../../subgraph-document.js";
import type { ServerCheck } from "../server-check.js";
import type { VerifyFinding } from "../verify-report.js";

/** What is published is what is served. */
export const schemaServed: ServerCheck = {
  code: "HUB304",
  rule: "S2",
  title: "It serves every field of that schema",
  async run(server) {
    const { document } = await server.schema();
    const { data, errors } = await server.ask(
      getIntrospectionQuery({ descriptions: false }),
      undefined,
      "schema",
    );
    if (!data || errors?.length) {
      return {
        findings: [],
        notes: ["The server does not let itself be introspected, so this was not compared."],
      };
    }
    let served: GraphQLSchema;
    try {
      served = buildClientSchema(data as unknown as IntrospectionQuery, { assumeValid: true });
    } catch (error) {
      return {
        findings: [
          {
            message: `Introspection gives no whole schema: ${(error as Error).message}`,
            remedy: "Serve the schema that _service { sdl } prints.",
          },
        ],
      };
    }
    return { findings: [...document.types.values()].flatMap((type) => [...differences(type, served)]) };
  },
};

function* differences(type: DeclaredType, served: GraphQLSchema): Iterable<VerifyFinding> {
  if (type.category !== "object" && type.category !== "interface") return;
  const remedy = "Serve the schema that _service { sdl } prints.";
  const there = served.getType(type.name);
  if (!isObjectType(there) && !isInterfaceType(there)) {
    yield {
      message: `${type.name} is in the SDL and not in the schema that is served.`,
      remedy,
      coordinate: type.name,
      line: lineOf(type.nameNode),
    };
    return;
  }
  const fields = there.getFields();
  for (const field of type.fields) {
    const coordinate = `${type.name}.${field.name.value}`;
    const actual = fields[field.name.value]?.type;
    const wanted = printType(field.type);
    if (actual !== undefined && String(actual) === wanted) continue;
    yield {
      message: `${coordinate} is ${wanted} in the SDL, and ${actual === undefined ? "not there" : String(actual)} in the schema that is served.`,
      remedy,
      coordinate,
      line: lineOf(field),
    };
  }
}

function printType(type: TypeNode): string {
  if (type.kind === Kind.NON_NULL_TYPE) return `${printType(type.type)}!`;
  return type.kind === Kind.LIST_TYPE ? `[${printType(type.type)}]` : type.name.value;
}
