/** @module Takes from a subgraph's answer exactly what was asked for, and notes what is missing or does not fit. */
import {
  type GraphQLNamedOutputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import type { FetchShape, ObjectShape } from "./answer-shape.js";
import { isLeafValue } from "./leaf-values.js";

/** What could be taken. */
export interface TakenAnswer {
  readonly data: Record<string, unknown> | null;
  /** `Type.field` of what was missing, of the wrong type, or null where null is not allowed. */
  readonly unfit: ReadonlySet<string>;
  /** Whether some entity that was asked for is not known. */
  readonly unknownKeys: boolean;
}

type Data = Record<string, unknown>;

/**
 * Copies the answer by the shape of the fetch.
 *
 * Whatever was not asked for stays behind: the gateway merges subgraphs' objects, and a surplus field would overwrite
 * another owner's. What does not fit becomes null, and null climbs as GraphQL says. No object has a prototype.
 */
export function takeAnswer(
  fetch: FetchShape,
  schema: GraphQLSchema,
  variables: Readonly<Record<string, unknown>>,
  answer: Data,
): TakenAnswer {
  const unfit = new Set<string>();
  const shape = fetch.shape(variables);

  if (fetch.ofEntities) {
    const asked = variables["representations"] as readonly Data[];
    const given = answer["_entities"];
    if (!Array.isArray(given) || given.length !== asked.length) {
      return { data: null, unfit: new Set(fetch.fields), unknownKeys: false };
    }
    const entity = shape.fieldsOf(fetch.rootType).get("_entities")?.shape;
    let unknownKeys = false;
    const entities = asked.map((representation, index) => {
      const value: unknown = given[index];
      if (value === null) {
        unknownKeys = true;
        return null;
      }
      const typeName = String(representation["__typename"]);
      if (!isData(value) || !entity || isOtherType(value["__typename"], typeName)) {
        for (const name of fetch.fields) if (name.startsWith(`${typeName}.`)) unfit.add(name);
        if (unfit.size === 0) unfit.add(`${typeName}.__typename`);
        return null;
      }
      return takeObject(value, typeName, entity);
    });
    return { data: bare({ _entities: entities }), unfit, unknownKeys };
  }
  return { data: takeObject(answer, fetch.rootType, shape), unfit, unknownKeys: false };

  /** An entity's type is settled by its reference, unless that names an interface. */
  function isOtherType(given: unknown, asked: string): boolean {
    if (given === undefined || given === asked) return false;
    return (
      isObjectType(schema.getType(asked)) || typeof given !== "string" || schema.getType(given) === undefined
    );
  }

  function takeObject(value: Data, typeName: string, shape: ObjectShape): Data | null {
    const taken: Data = Object.create(null);
    for (const [responseName, field] of shape.fieldsOf(typeName)) {
      const given = Object.hasOwn(value, responseName) ? value[responseName] : undefined;
      if (field.name === "__typename") {
        if (typeof given !== "string" || schema.getType(given) === undefined) {
          unfit.add(`${typeName}.__typename`);
          return null;
        }
        taken[responseName] = given;
      } else if (given === undefined) {
        unfit.add(`${typeName}.${field.name}`);
        if (field.type && isNonNullType(field.type)) return null;
        taken[responseName] = null;
      } else if (field.type === null) {
        taken[responseName] = given;
      } else {
        const result = takeValue(given, field.type, field.shape, typeName, field.name);
        if (result === null && isNonNullType(field.type)) return null;
        taken[responseName] = result;
      }
    }
    return taken;
  }

  function takeValue(
    given: unknown,
    type: GraphQLOutputType,
    shape: ObjectShape | null,
    parent: string,
    field: string,
  ): unknown {
    if (isNonNullType(type)) {
      if (given === null || given === undefined) unfit.add(`${parent}.${field}`);
      return takeValue(given, type.ofType, shape, parent, field);
    }
    if (given === null || given === undefined) return null;
    if (isListType(type)) {
      if (!Array.isArray(given)) return doesNotFit(parent, field);
      const elements = given.map((element) => takeValue(element, type.ofType, shape, parent, field));
      return isNonNullType(type.ofType) && elements.includes(null) ? null : elements;
    }
    const named = type as GraphQLNamedOutputType;
    if (isLeafType(named)) return isLeafValue(named, given) ? given : doesNotFit(parent, field);
    if (!isData(given) || shape === null) return doesNotFit(parent, field);
    const typeName = runtimeType(given["__typename"], named);
    return typeName === null ? doesNotFit(parent, field) : takeObject(given, typeName, shape);
  }

  function runtimeType(given: unknown, type: GraphQLNamedOutputType): string | null {
    if (given === undefined || given === type.name) return type.name;
    const named = typeof given === "string" ? schema.getType(given) : undefined;
    const isPossible =
      (isObjectType(named) || isInterfaceType(named)) &&
      !isObjectType(type) &&
      !isLeafType(type) &&
      schema.isSubType(type as never, named);
    return isPossible ? named.name : null;
  }

  function doesNotFit(parent: string, field: string): null {
    unfit.add(`${parent}.${field}`);
    return null;
  }
}

function isData(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function bare(value: Data): Data {
  return Object.assign(Object.create(null) as Data, value);
}
