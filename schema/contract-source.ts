import type { Supergraph } from "./supergraph.js";

/** Where a gateway learns which contracts there are, and what each shows. */
export interface ContractSource {
  names(): Promise<readonly string[]>;
  /** What the contract shows now; null while there is nothing. Its versions are counted by themselves. */
  supergraph(name: string): Promise<Supergraph | null>;
  /** Calls the listener when a contract was made, changed or ended, and waits for it. Without it, ask now and then. */
  subscribe?(listener: () => Promise<void>): () => void;
}
