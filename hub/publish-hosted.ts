/** @module `npm run service -- publish`: publishes the hosted subgraphs' SDLs to a registry elsewhere, then ends. */
import { z } from "zod";
import { createLogger } from "../runtime/log.js";
import { httpUrlSetting, logLevelSetting, readSettings, SettingsError } from "../runtime/settings.js";
import { remoteRegistry } from "../schema/registry/remote-registry.js";
import type { SubgraphSchema } from "../schema/subgraph-schema.js";
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
      HUB_SUBGRAPH_URL: z.string().optional(),
      HUB_SUBGRAPHS: z.string().optional(),
      HUB_LOG_LEVEL: logLevelSetting(),
    },
    environment,
  );
  const schemas = wantedSchemas(settings.HUB_SUBGRAPHS, settings.HUB_SUBGRAPH_URL);
  const registry = remoteRegistry({
    url: settings.HUB_REGISTRY_URL,
    log: createLogger("publish", settings.HUB_LOG_LEVEL),
    token: settings.HUB_REGISTRY_TOKEN,
  });
  try {
    const result = await registry.publish(schemas, { by: "hub" });
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

/**
 * The schemas to publish, each with its address.
 *
 * @param list `slug` or `slug=url`, comma-separated; all hosted subgraphs when absent
 * @param pattern address of those without one of their own, with `{slug}` in it
 * @throws SettingsError naming slugs that the hub does not host, or that have no address
 */
function wantedSchemas(list: string | undefined, pattern: string | undefined): SubgraphSchema[] {
  const urls = new Map(
    list?.split(",").map((item) => {
      const [slug = "", url] = item.trim().split(/=(.*)/s);
      return [slug, url];
    }),
  );
  const hosted = hostedSchemas((slug) => urls.get(slug) ?? pattern?.replaceAll("{slug}", slug) ?? "");
  const unknown = [...urls.keys()].filter((slug) => !hosted.some((schema) => schema.slug === slug));
  if (unknown.length > 0) {
    throw new SettingsError([
      `HUB_SUBGRAPHS cannot have ${unknown.join(", ")}: the hub hosts no such subgraph.`,
    ]);
  }
  const wanted = hosted.filter(({ slug }) => list === undefined || urls.has(slug));
  const homeless = wanted.filter(({ url }) => url === "").map(({ slug }) => slug);
  if (homeless.length > 0) {
    throw new SettingsError([
      `HUB_SUBGRAPH_URL is missing: it is where the gateway reaches ${homeless.join(", ")}, with {slug} in it.`,
    ]);
  }
  return wanted;
}
