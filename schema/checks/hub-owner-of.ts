import { HUB_SUBGRAPHS } from "../owners.js";
import type { CheckSubject } from "./schema-check.js";

/** Who of the hub owns a type that partners may not declare at all; undefined for what they may. */
export function hubOwnerOf(
  name: string,
  { contract, others, document }: Pick<CheckSubject, "contract" | "others" | "document">,
): string | undefined {
  if (contract.vocabulary.has(name)) return "the hub";
  if (isShared(name, contract) || name === document.query || /^(Query|Mutation|Subscription)$/.test(name)) {
    return undefined;
  }
  for (const [slug, other] of others) if (HUB_SUBGRAPHS.has(slug) && other.types.has(name)) return slug;
  return undefined;
}

/** Whether the contract lets every subgraph declare the type. */
export function isShared(name: string, contract: CheckSubject["contract"]): boolean {
  return (
    name === "Offer" ||
    contract.kinds.has(name) ||
    contract.values.has(name) ||
    contract.feed.has(name) ||
    contract.references.has(name)
  );
}
