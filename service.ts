/** @module One service as a process of its own: `npm run service -- <name>`. */
import { runService } from "./hub/run-service.js";

await runService(process.argv[2]);
