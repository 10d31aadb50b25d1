/** @module Under which names an SDL uses federation's directives and types: `@link` may rename and prefix them. */
import { type ConstDirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from "graphql";

/** How one SDL names what federation brings. */
export interface FederationNames {
  /** Version linked to, e.g. `2.3`; null for none. */
  readonly version: string | null;
  /** A directive's own name, e.g. `key` for `federation__key`. */
  canonical(directive: string): string;
  /** The name to use for one of federation's directives in this SDL, e.g. `federation__shareable`. */
  local(directive: string): string;
  /** Whether a directive is federation's or another linked specification's. */
  isOwnDirective(name: string): boolean;
  /** Whether a type is one of those that directives of federation and of `@link` take. */
  isOwnType(name: string): boolean;
}

interface Import {
  readonly name: string;
  readonly as: string;
}

// To the composer, what has http:// is something else than what has https://.
const FEDERATION = /^https:\/\/specs\.apollo\.dev\/federation\/v(\d+\.\d+)\/?$/;
const SPECIFICATION = /^https:\/\/specs\.apollo\.dev\/(\w+)\//;

/** Specifications with types of their own, and those types; others' imports are types like any. */
const TYPED_SPECIFICATIONS: ReadonlySet<string> = new Set(["federation", "link", "core"]);
const OWN_TYPES: ReadonlySet<string> = new Set([
  "FieldSet",
  "ContextFieldValue",
  "Scope",
  "Policy",
  "Import",
  "Purpose",
]);

/** Reads the `@link` directives of an SDL. */
export function federationNames(document: DocumentNode): FederationNames {
  const toCanonical = new Map<string, string>();
  const toLocal = new Map<string, string>();
  const prefixes = new Set(["link", "core"]);
  const typePrefixes = new Set(prefixes);
  const ownDirectives = new Set(["link", "core"]);
  const ownTypes = new Set<string>();
  let version: string | null = null;
  let federationPrefix = "federation";
  for (const { url, as, imports } of document.definitions.flatMap(linksOf)) {
    const specification = SPECIFICATION.exec(url)?.[1];
    if (specification === undefined) continue;
    const prefix = as ?? specification;
    prefixes.add(prefix);
    // A directive that is its specification's whole content has the specification's name: @authenticated.
    ownDirectives.add(prefix);
    const isTyped = TYPED_SPECIFICATIONS.has(specification);
    if (isTyped) typePrefixes.add(prefix);
    toCanonical.set(prefix, specification);
    const federation = FEDERATION.exec(url)?.[1];
    if (federation !== undefined) {
      version = federation;
      federationPrefix = prefix;
    }
    for (const { name, as: local } of imports) {
      if (!name.startsWith("@")) {
        if (isTyped && OWN_TYPES.has(name)) ownTypes.add(local);
        continue;
      }
      ownDirectives.add(local.slice(1));
      toCanonical.set(local.slice(1), name.slice(1));
      if (federation !== undefined) toLocal.set(name.slice(1), local.slice(1));
    }
  }
  const unprefixed = (name: string, among: ReadonlySet<string>) => {
    const at = name.indexOf("__");
    return at > 0 && among.has(name.slice(0, at)) ? name.slice(at + 2) : undefined;
  };
  return {
    version,
    canonical: (name) => toCanonical.get(name) ?? unprefixed(name, prefixes) ?? name,
    local: (name) => toLocal.get(name) ?? (version === null ? name : `${federationPrefix}__${name}`),
    isOwnDirective: (name) => ownDirectives.has(name) || unprefixed(name, prefixes) !== undefined,
    isOwnType: (name) => ownTypes.has(name) || OWN_TYPES.has(unprefixed(name, typePrefixes) ?? ""),
  };
}

function linksOf(node: DocumentNode["definitions"][number]) {
  if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) return [];
  return (node.directives ?? []).filter(({ name }) => name.value === "link").map(readLink);
}

function readLink(directive: ConstDirectiveNode) {
  const values = Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
  const imports: Import[] = [];
  for (const entry of Array.isArray(values["import"]) ? values["import"] : []) {
    if (typeof entry === "string") imports.push({ name: entry, as: entry });
    else if (typeof entry?.name === "string") {
      imports.push({ name: entry.name, as: typeof entry.as === "string" ? entry.as : entry.name });
    }
  }
  return {
    url: String(values["url"] ?? ""),
    as: typeof values["as"] === "string" ? values["as"] : undefined,
    imports,
  };
}
