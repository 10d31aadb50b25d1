/** @module Settings of one subgraph that runs alone. */
import { z } from "zod";
import type { DatabaseLocation } from "../../runtime/database/open-database.js";
import { databaseUrlSetting, logLevelSetting, portSetting, readSettings } from "../../runtime/settings.js";
import { publicKeysSetting } from "../../schema/signing/public-keys-setting.js";
import type { PublicKey } from "../../schema/signing/signature.js";

/** Settings of {@link startSubgraph}. */
export interface SubgraphEnvironment {
  /** `HUB_PORT`, default 4000; 0 lets the system choose. */
  readonly port: number;
  /** `HUB_HOST`, default 127.0.0.1: only this machine. */
  readonly host: string;
  /** `HUB_DATABASE_URL`, a MySQL server; without it SQLite files in the folder `HUB_DATA_DIR`, default `.data`. */
  readonly location: DatabaseLocation;
  /** `HUB_GATEWAY_PUBLIC_KEY`: whose word about users is taken; default nobody's, everybody is anonymous. */
  readonly gatewayKeys: readonly PublicKey[] | undefined;
  /** `HUB_LOG_LEVEL`, default info. */
  readonly logLevel: string;
}

/**
 * Reads the settings.
 *
 * @throws SettingsError naming every faulty one
 */
export function readSubgraphEnvironment(environment: NodeJS.ProcessEnv = process.env): SubgraphEnvironment {
  const settings = readSettings(
    {
      HUB_PORT: portSetting(4000),
      HUB_HOST: z.string().default("127.0.0.1"),
      HUB_DATA_DIR: z.string().default(".data"),
      HUB_DATABASE_URL: databaseUrlSetting().optional(),
      HUB_GATEWAY_PUBLIC_KEY: publicKeysSetting(
        "x of a key at the gateway's /.well-known/jwks.json",
      ).optional(),
      HUB_LOG_LEVEL: logLevelSetting(),
    },
    environment,
  );
  return {
    port: settings.HUB_PORT,
    host: settings.HUB_HOST,
    location:
      settings.HUB_DATABASE_URL === undefined
        ? { folder: settings.HUB_DATA_DIR }
        : { url: settings.HUB_DATABASE_URL },
    gatewayKeys: settings.HUB_GATEWAY_PUBLIC_KEY,
    logLevel: settings.HUB_LOG_LEVEL,
  };
}
