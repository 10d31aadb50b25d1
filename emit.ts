/** @module Writes the SDLs: `npm run schema`; `npm run schema -- <slug>` prints one besides. */
import { emitSchemas } from "./hub/emit-schemas.js";

await emitSchemas(process.argv[2]);
