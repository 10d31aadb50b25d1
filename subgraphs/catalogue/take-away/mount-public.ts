/** @module The catalogue's public addresses, as `schema/catalogue-paths.ts` lists them. */
import type { FastifyInstance } from "fastify";
import { atomRoute } from "../atom/atom-route.js";
import { mountCalendar } from "./calendar.js";
import { mountDatasetDescription } from "./dataset-description.js";
import { ExportSlots } from "./export-slots.js";
import { FileVersions } from "./file-version.js";
import type { PublicParts } from "./public-route.js";
import { mountPublicServices } from "./public-services.js";
import type { FileSending } from "./send-file.js";
import { mountTables } from "./table-routes.js";

/** Adds them to an HTTP server. */
export function mountPublic(scope: FastifyInstance, parts: PublicParts): void {
  const sending: FileSending = {
    slots: new ExportSlots(parts.exportsAtOnce),
    versions: new FileVersions(),
    log: parts.log,
  };
  mountTables(scope, parts, sending);
  mountCalendar(scope, parts, sending);
  atomRoute(scope, parts);
  mountPublicServices(scope, parts, sending);
  mountDatasetDescription(scope, parts, sending);
}
