import { type ASTNode, type ConstDirectiveNode, type FieldDefinitionNode, print } from "graphql";
import { applications, argumentOf, type DeclaredType } from "../subgraph-document.js";

/** One way in which a declaration is not what the contract has. */
export interface Difference {
  readonly at: ASTNode;
  readonly coordinate: string;
  /** What differs, as the end of a sentence. */
  readonly difference: string;
}

/** Compares a declaration with the contract's, descriptions and order apart. */
export function* differences(declared: DeclaredType, agreed: DeclaredType): Generator<Difference> {
  const { name, nameNode } = declared;
  if (declared.category !== agreed.category) {
    yield {
      at: nameNode,
      coordinate: name,
      difference: `is declared as ${declared.category}, not ${agreed.category}`,
    };
    return;
  }
  yield* interfaceDifferences(declared, agreed);
  yield* valueDifferences(declared, agreed);
  const fields = new Map(agreed.fields.map((field) => [field.name.value, field]));
  for (const field of declared.fields) {
    const coordinate = `${name}.${field.name.value}`;
    const expected = fields.get(field.name.value);
    fields.delete(field.name.value);
    if (expected === undefined) {
      yield { at: field, coordinate, difference: `has no field ${field.name.value} there` };
    } else if (signature(field) !== signature(expected)) {
      yield {
        at: field,
        coordinate,
        difference: `its field is \`${signature(expected)}\` there, not \`${signature(field)}\``,
      };
    }
  }
  for (const missing of fields.keys()) {
    yield { at: nameNode, coordinate: name, difference: `lacks the field ${missing}` };
  }
  if (agreed.category === "object") yield* markDifferences(declared, agreed);
  if (agreed.category === "scalar") yield* specificationDifferences(declared, agreed);
}

/** A field as the contract sees it: name, arguments in order of name, type, defaults. */
export function signature(field: FieldDefinitionNode): string {
  const given = (field.arguments ?? [])
    .map(
      ({ name, type, defaultValue }) =>
        `${name.value}: ${print(type)}${defaultValue ? ` = ${print(defaultValue)}` : ""}`,
    )
    .sort();
  return `${field.name.value}${given.length > 0 ? `(${given.join(", ")})` : ""}: ${print(field.type)}`;
}

function* interfaceDifferences(declared: DeclaredType, agreed: DeclaredType): Generator<Difference> {
  for (const more of declared.interfaces.filter((name) => !agreed.interfaces.includes(name))) {
    yield {
      at: declared.nameNode,
      coordinate: declared.name,
      difference: `does not implement ${more} there`,
    };
  }
}

function* valueDifferences(declared: DeclaredType, agreed: DeclaredType): Generator<Difference> {
  const values = new Set(agreed.values.map(({ name }) => name.value));
  for (const value of declared.values) {
    if (values.delete(value.name.value)) continue;
    const coordinate = `${declared.name}.${value.name.value}`;
    yield { at: value, coordinate, difference: `has no value ${value.name.value} there` };
  }
  for (const missing of values) {
    yield { at: declared.nameNode, coordinate: declared.name, difference: `lacks the value ${missing}` };
  }
}

/** `@shareable` may stand on the type or on each field; the effect is the same. */
function* markDifferences(declared: DeclaredType, agreed: DeclaredType): Generator<Difference> {
  const at = declared.nameNode;
  const coordinate = declared.name;
  for (const mark of ["shareable", "inaccessible", "key"]) {
    const onType = has(declared.directives, mark);
    const onFields = mark === "shareable" && declared.fields.every((field) => has(field.directives, mark));
    const agreedMark = has(agreed.directives, mark);
    if (agreedMark && !onType && !onFields) yield { at, coordinate, difference: `lacks @${mark}` };
    if (!agreedMark && onType) yield { at, coordinate, difference: `has no @${mark} there` };
  }
}

/** A copy may leave out what specifies the scalar; clients would be led to whatever else it says. */
function* specificationDifferences(declared: DeclaredType, agreed: DeclaredType): Generator<Difference> {
  const expected = applications(agreed, "specifiedBy").map((directive) => argumentOf(directive, "url"));
  for (const directive of applications(declared, "specifiedBy")) {
    if (expected.includes(argumentOf(directive, "url"))) continue;
    yield { at: directive, coordinate: declared.name, difference: `has no \`${print(directive)}\` there` };
  }
}

function has(directives: readonly ConstDirectiveNode[] | undefined, name: string): boolean {
  return directives?.some((directive) => directive.name.value === name) ?? false;
}
