/** @module Whether a subgraph's address is one that the hub may connect to; the client asks again at each connection. */
import {
  ForbiddenDestination,
  formFault,
  resolveDestination,
  withoutPassword,
} from "../../runtime/network/destination.js";
import type { NetworkPolicy } from "../../runtime/network/network-policy.js";
import type { SchemaProblem } from "../schema-problem.js";
import type { SubgraphAddress } from "../supergraph.js";

/** Problems of the addresses of a publish; those in the hub's own process (`local:<slug>`) have none. */
export async function routingUrlProblems(
  batch: readonly SubgraphAddress[],
  policy: NetworkPolicy,
): Promise<SchemaProblem[]> {
  const found = await Promise.all(batch.map((address) => problemOf(address, policy)));
  return found.filter((problem) => problem !== null);
}

async function problemOf(
  { slug, url }: SubgraphAddress,
  policy: NetworkPolicy,
): Promise<SchemaProblem | null> {
  if (url === `local:${slug}`) return null;
  const problem = (code: string, fault: string, remedy: string): SchemaProblem => ({
    code,
    rule: "R26",
    slug,
    coordinate: null,
    message: `Cannot publish ${JSON.stringify(slug.slice(0, 64))} at ${JSON.stringify(withoutPassword(url).slice(0, 200))}: ${fault}.`,
    remedy,
  });
  const fault = formFault(url);
  if (fault !== null) {
    return problem("HUB242", fault, "Give an http:// or https:// address with the host in its plain form.");
  }
  try {
    await resolveDestination(new URL(url), policy);
    return null;
  } catch (error) {
    if (!(error instanceof ForbiddenDestination)) {
      // A name may be made later than its schema is published; every connection is judged in any case.
      if (!policy.production) return null;
      return problem("HUB245", "its name does not resolve", "Make the name known, or correct it.");
    }
    return error.fault.kind === "transport"
      ? problem("HUB244", error.message, "Serve the subgraph over https on its usual port.")
      : problem(
          "HUB243",
          error.message,
          "Give a public address, or ask the hub's operator to allow that network (HUB_ALLOWED_NETWORKS).",
        );
  }
}
