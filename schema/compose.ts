/** @module Published SDLs → a supergraph that may go live, or problems; once, in a process of its own. */
import { openComposer } from "./composer.js";
import type { ComposeLimits } from "./composing-process.js";
import type { ComposeResult, SubgraphSchema } from "./subgraph-schema.js";

/** Does what a composer does, and ends it. For who composes often, see {@link openComposer}. */
export function compose(
  subgraphs: readonly SubgraphSchema[],
  limits: ComposeLimits = {},
): Promise<ComposeResult> {
  return openComposer({ ...limits, idleTime: 0 }).compose(subgraphs);
}
