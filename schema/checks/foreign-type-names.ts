import { inNamespace, namespaceOf } from "../namespace.js";
import type { DeclaredType } from "../subgraph-document.js";
import { hubOwnerOf, isShared } from "./hub-owner-of.js";
import type { CheckSubject, SchemaCheck } from "./schema-check.js";

/** Two partners with types of one name compose, and answer each other's data. */
export const foreignTypeNames: SchemaCheck = {
  code: "HUB111",
  rule: "R9",
  appliesTo: "partners",
  *find(subject) {
    const namespace = namespaceOf(subject.slug);
    for (const type of subject.document.types.values()) {
      if (isRoot(type, subject) || isShared(type.name, subject.contract)) continue;
      if (hubOwnerOf(type.name, subject) !== undefined) continue;
      const owner = ownerByName(type.name, subject);
      if (owner === subject.slug) continue;
      yield {
        at: type.nameNode,
        coordinate: type.name,
        fault: owner
          ? `the name of type ${type.name} lies in the namespace of ${owner}`
          : `the name of type ${type.name} does not start with ${namespace}`,
        remedy: `Rename it to start with ${namespace}, e.g. ${namespace}${type.name}.`,
      };
    }
  },
};

/** The slug whose namespace holds the name; of two that do, the longer: `SaceSimestCall` is not sace's. */
function ownerByName(name: string, { slug, others }: CheckSubject): string | undefined {
  return [slug, ...others.keys()]
    .filter((candidate) => inNamespace(name, namespaceOf(candidate)))
    .sort((left, right) => right.length - left.length)[0];
}

function isRoot({ name }: DeclaredType, { document }: CheckSubject): boolean {
  return (
    name === document.query ||
    name === document.subscription?.name ||
    document.schemaNodes.some((node) => node.operationTypes?.some(({ type }) => type.name.value === name)) ||
    /^(Query|Mutation)$/.test(name)
  );
}
