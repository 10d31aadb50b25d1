/** @module Writes and prints the SDLs: `npm run schema`, or `npm run schema -- <slug>` to print one. */
import { emitSchemas } from "./hub/emit-schemas.js";

await emitSchemas(process.argv[2]);
