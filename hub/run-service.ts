/** @module Starts one service as this process; only that service's code is loaded. */
import { createLogger } from "../runtime/log.js";
import { type Running, runProcess } from "../runtime/process.js";
import { SettingsError } from "../runtime/settings.js";

/** Services that are not one of the hosted subgraphs. */
const SERVICES: Readonly<Record<string, () => Promise<Running>>> = {
  hub: async () => (await import("./main.js")).startHubProcess(),
  gateway: async () => (await import("../gateway/main.js")).startGateway(),
  registry: async () => (await import("../schema/registry/main.js")).startRegistry(),
  catalogue: async () => (await import("../subgraphs/catalogue/main.js")).startCatalogue(),
};

/** Runs the service of that name until it is told to stop, or publishes and ends. Exit code 2 for an unknown name. */
export async function runService(name: string | undefined): Promise<void> {
  if (name === "publish") {
    process.exitCode = await publish();
    return;
  }
  const start = name !== undefined && Object.hasOwn(SERVICES, name) ? SERVICES[name] : await subgraph(name);
  if (start === undefined) {
    const names = [
      ...Object.keys(SERVICES),
      ...(await import("./hosted.js")).hosted.map(({ slug }) => slug),
      "publish",
    ];
    process.stderr.write(
      `There is no service ${JSON.stringify(name ?? "")}. Name one of: ${names.join(", ")}.\n`,
    );
    process.exitCode = 2;
    return;
  }
  await runProcess(start, () => createLogger(String(name)));
}

async function subgraph(slug: string | undefined): Promise<(() => Promise<Running>) | undefined> {
  const { hosted } = await import("./hosted.js");
  const definition = hosted.find((candidate) => candidate.slug === slug);
  if (definition === undefined) return undefined;
  const { startSubgraph } = await import("../subgraphs/kit/main.js");
  const { readSubgraphEnvironment } = await import("../subgraphs/kit/environment.js");
  return async () => startSubgraph(definition, readSubgraphEnvironment());
}

async function publish(): Promise<0 | 1 | 2> {
  try {
    return await (await import("./publish-hosted.js")).publishHosted();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return error instanceof SettingsError ? 2 : 1;
  }
}
