/** @module `npm run service -- publish`: publishes the hosted subgraphs' SDLs to a registry elsewhere, then ends. */
import { z } from "zod";
import { createLogger } from "../runtime/log.js";
import { httpUrlSetting, logLevelSetting, readSettings, SettingsError } from "../runtime/settings.js";
import { remoteRegistry } from "../schema/registry/remote-registry.js";
import { hostedSchemas } from "./hosted-schemas.js";

/**
 * Publishes; says on standard output what became of it.
 *
 * @returns the exit code: 0 published or unchanged, 1 refused
 * @throws SettingsError when a setting is unusable
 */
export async function publishHosted(environment: NodeJS.ProcessEnv = process.env): Promise<0 | 1> {
  const settings = readSettings(
    {
      HUB_REGISTRY_URL: httpUrlSetting(),
      HUB_REGISTRY_TOKEN: z.string({ error: "it is what the registry asks publishers for" }),
      HUB_SUBGRAPH_URL: z.string({ error: "it is where the gateway reaches a subgraph, with {slug} in it" }),
      HUB_SUBGRAPHS: z.string().optional(),
      HUB_LOG_LEVEL: logLevelSetting(),
    },
    environment,
  );
  const schemas = hostedSchemas((slug) => settings.HUB_SUBGRAPH_URL.replaceAll("{slug}", slug));
  const wanted =
    settings.HUB_SUBGRAPHS?.split(",").map((slug) => slug.trim()) ?? schemas.map(({ slug }) => slug);
  const unknown = wanted.filter((slug) => !schemas.some((schema) => schema.slug === slug));
  if (unknown.length > 0) {
    throw new SettingsError([
      `HUB_SUBGRAPHS cannot have ${unknown.join(", ")}: the hub hosts no such subgraph.`,
    ]);
  }
  const registry = remoteRegistry({
    url: settings.HUB_REGISTRY_URL,
    log: createLogger("publish", settings.HUB_LOG_LEVEL),
    token: settings.HUB_REGISTRY_TOKEN,
  });
  try {
    const result = await registry.publish(
      schemas.filter(({ slug }) => wanted.includes(slug)),
      { by: "hub" },
    );
    if (result.status === "rejected") {
      for (const { code, message } of result.problems) process.stderr.write(`${code} ${message}\n`);
      process.stderr.write(`Refused; version ${result.servingVersion ?? "none"} serves on.\n`);
      return 1;
    }
    process.stdout.write(
      `${result.status === "published" ? "Published" : "Unchanged"}: version ${result.version}.\n`,
    );
    return 0;
  } finally {
    await registry.close();
  }
}
