/** @module The settings that every service has, whatever it serves; each service's own environment.ts adds the rest. */
import { z } from "zod";
import type { DatabaseLocation } from "./database/open-database.js";
import { databaseUrlSetting, logLevelSetting, portSetting } from "./settings.js";

/** Where a service answers, keeps its files, and how much it tells. */
export interface ServiceSettings {
  /** `HUB_PORT`, default 4000; 0 lets the system choose. */
  readonly port: number;
  /** `HUB_HOST`, default 127.0.0.1: only this machine. */
  readonly host: string;
  /** `HUB_DATA_DIR`, default `.data`. */
  readonly folder: string;
  /** `HUB_LOG_LEVEL`, default info. */
  readonly logLevel: string;
}

/** The same of a service with a database of its own. */
export interface StoringServiceSettings extends ServiceSettings {
  /** `HUB_DATABASE_URL`, a MySQL server; without it SQLite files in the folder. */
  readonly location: DatabaseLocation;
}

/** The variables behind {@link ServiceSettings}. */
export const serviceSettings = {
  HUB_PORT: portSetting(4000),
  HUB_HOST: z.string().default("127.0.0.1"),
  HUB_DATA_DIR: z.string().default(".data"),
  HUB_LOG_LEVEL: logLevelSetting(),
};

/** The variables behind {@link StoringServiceSettings}. */
export const storingServiceSettings = {
  ...serviceSettings,
  HUB_DATABASE_URL: databaseUrlSetting().optional(),
};

/** What they make. */
export function serviceSettingsOf(settings: z.infer<z.ZodObject<typeof serviceSettings>>): ServiceSettings {
  return {
    port: settings.HUB_PORT,
    host: settings.HUB_HOST,
    folder: settings.HUB_DATA_DIR,
    logLevel: settings.HUB_LOG_LEVEL,
  };
}

/** What they make, with the database's place. */
export function storingServiceSettingsOf(
  settings: z.infer<z.ZodObject<typeof storingServiceSettings>>,
): StoringServiceSettings {
  const { HUB_DATABASE_URL: url, HUB_DATA_DIR: folder } = settings;
  return { ...serviceSettingsOf(settings), location: url === undefined ? { folder } : { url } };
}
