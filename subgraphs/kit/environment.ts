/** @module Settings of one subgraph that runs alone. */
import {
  type StoringServiceSettings,
  storingServiceSettings,
  storingServiceSettingsOf,
} from "../../runtime/service-settings.js";
import { readSettings } from "../../runtime/settings.js";

/** Settings of {@link startSubgraph}. */
export type SubgraphEnvironment = Omit<StoringServiceSettings, "folder">;

/**
 * Reads the settings.
 *
 * @throws SettingsError naming every faulty one
 */
export function readSubgraphEnvironment(environment: NodeJS.ProcessEnv = process.env): SubgraphEnvironment {
  return storingServiceSettingsOf(readSettings(storingServiceSettings, environment));
}
