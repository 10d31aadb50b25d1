/** @module The agreement alone: as every subgraph, and it learns from the registry where the catalogue answers. */
import { createLogger } from "../../runtime/log.js";
import { remoteRegistry } from "../../schema/registry/remote-registry.js";
import type { SubgraphAddress } from "../../schema/supergraph.js";
import { type SubgraphService, startSubgraph } from "../kit/main.js";
import { subgraphOfTheHub } from "../kit/neighbours/subgraph-of-the-hub.js";
import { readAgreementEnvironment } from "./environment.js";
import { agreementWith } from "./subgraph.js";

/**
 * Starts the agreement as its own process has it.
 *
 * @throws SettingsError when a setting is unusable
 */
export async function startAgreement(environment: NodeJS.ProcessEnv = process.env): Promise<SubgraphService> {
  const settings = readAgreementEnvironment(environment);
  const { registryUrl, publicKeys, reportToken, network, logLevel } = settings;
  const log = createLogger("agreement", logLevel);
  const definition = agreementWith(settings);
  if (registryUrl === undefined) return startSubgraph(definition, settings, log);

  const registry = remoteRegistry({ url: registryUrl, log, publicKeys, token: reportToken });
  let subgraphs: readonly SubgraphAddress[] = [];
  const catalogue = subgraphOfTheHub("catalogue", () => subgraphs, network);
  const closeNeighbours = () => Promise.all([registry.close(), catalogue.close()]);
  try {
    const service = await startSubgraph(definition, settings, log, (slug) =>
      slug === "catalogue" && subgraphs.length > 0 ? catalogue : null,
    );
    registry.supergraphs.subscribe(async (supergraph) => {
      subgraphs = supergraph.subgraphs;
    });
    return {
      ...service,
      async close() {
        await service.close();
        await closeNeighbours();
      },
    };
  } catch (error) {
    await closeNeighbours();
    throw error;
  }
}
