/** @module Loads a supergraph in the gateway, as serving it would: the gateway refuses some that composition accepts. */
import { ApolloGateway } from "@apollo/gateway";

/**
 * Constructs, loads and stops a gateway over the supergraph.
 *
 * @returns why the gateway refuses it, or null
 */
export async function dryLoad(supergraphSdl: string): Promise<string | null> {
  // Read by the gateway when it is constructed; it would export telemetry hourly.
  process.env["APOLLO_TELEMETRY_DISABLED"] = "1";
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    // No subgraph is called; this keeps the gateway from setting up an HTTP client for each.
    buildService: () => ({
      process: async () => ({ errors: [] }),
    }),
  });
  try {
    await gateway.load();
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    await gateway.stop().catch(() => {});
  }
}
