import type { SchemaProblem } from "../schema-problem.js";
import type { ContractDefinition, ContractVariant } from "./contract-filter.js";
import { contractVariant } from "./contract-variant.js";

/** What becomes of all contracts. */
export type ContractsResult =
  | { readonly ok: true; readonly variants: readonly ContractVariant[] }
  | { readonly ok: false; readonly problems: readonly SchemaProblem[] };

/** The variants of a supergraph, all of them or the problems. It blocks: it runs in the composing worker. */
export function contractVariants(
  supergraphSdl: string,
  contracts: readonly ContractDefinition[],
): ContractsResult {
  const variants: ContractVariant[] = [];
  const problems: SchemaProblem[] = [];
  for (const contract of contracts) {
    const made = contractVariant(supergraphSdl, contract);
    if ("code" in made) problems.push(made);
    else variants.push(made);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, variants };
}
