/** @module Which of a partner's types are offers, and of what kind. */
import type { Contract } from "./contract.js";
import { contract } from "./contract.js";
import { type DeclaredType, parseSubgraph, type SubgraphDocument } from "./subgraph-document.js";
import type { OfferType } from "./supergraph.js";

/** Code of a kind, by its interface: `FinancialTool` stands for `FINANCIAL_TOOL`. */
export function kindCode(kindInterface: string): string {
  return kindInterface.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toUpperCase();
}

/** Object types that implement `Offer` or a kind interface, whole or not. */
export function offerLikeTypes(document: SubgraphDocument, { kinds }: Contract): DeclaredType[] {
  return [...document.types.values()].filter(
    ({ category, interfaces }) =>
      category === "object" && interfaces.some((name) => name === "Offer" || kinds.has(name)),
  );
}

/**
 * The offer types of a partner's SDL.
 *
 * @throws GraphQLError when the SDL is not GraphQL
 */
export function offerTypesOf(slug: string, sdl: string): OfferType[] {
  return offerTypesIn(slug, parseSubgraph(sdl), contract());
}

/** The offer types of a partner's parsed SDL; types that break the contract's rules on kinds are left out. */
export function offerTypesIn(slug: string, document: SubgraphDocument, shared: Contract): OfferType[] {
  return offerLikeTypes(document, shared).flatMap((type) => {
    const kinds = type.interfaces.flatMap((name) => shared.kinds.get(name) ?? []);
    const [kind] = kinds;
    if (kind === undefined || kinds.length > 1 || !type.interfaces.includes("Offer")) return [];
    const declared = new Set(type.fields.map(({ name }) => name.value));
    return {
      name: type.name,
      partner: slug,
      kind: kindCode(kind.name),
      missingFields: kind.fields.map(({ name }) => name.value).filter((name) => !declared.has(name)),
    };
  });
}
