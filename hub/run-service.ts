/** @module Starts one service as this process. */
import { startGateway } from "../gateway/main.js";
import { createLogger } from "../runtime/log.js";
import { type Running, runProcess } from "../runtime/process.js";
import { SettingsError } from "../runtime/settings.js";
import { startRegistry } from "../schema/registry/main.js";
import { startCatalogue } from "../subgraphs/catalogue/main.js";
import { readSubgraphEnvironment } from "../subgraphs/kit/environment.js";
import { startSubgraph } from "../subgraphs/kit/main.js";
import { hosted } from "./hosted.js";
import { publishHosted } from "./publish-hosted.js";

const services: Readonly<Record<string, () => Promise<Running>>> = {
  gateway: startGateway,
  registry: startRegistry,
  catalogue: startCatalogue,
  ...Object.fromEntries(
    hosted.map((definition) => [
      definition.slug,
      async () => startSubgraph(definition, readSubgraphEnvironment()),
    ]),
  ),
};

/** Runs the service of that name until it is told to stop, or publishes and ends. Exit code 2 for an unknown name. */
export async function runService(name: string | undefined): Promise<void> {
  if (name === "publish") {
    process.exitCode = await publishHosted().catch(faultCode);
    return;
  }
  const start = name !== undefined && Object.hasOwn(services, name) ? services[name] : undefined;
  if (start === undefined) {
    const names = [...Object.keys(services), "publish"].join(", ");
    process.stderr.write(`There is no service ${JSON.stringify(name ?? "")}. Name one of: ${names}.\n`);
    process.exitCode = 2;
    return;
  }
  await runProcess(start, () => createLogger(String(name)));
}

function faultCode(error: unknown): 1 | 2 {
  process.stderr.write(`${(error as Error).message}\n`);
  return error instanceof SettingsError ? 2 : 1;
}
