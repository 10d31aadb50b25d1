/** @module What the registry keeps in its database. */
import { PublishToken } from "./access/publish-token.js";
import { AuditEntry } from "./audit/audit-entry.js";
import { FieldUsage } from "./field-usage.js";
import { CreateRegistry1700000002000 } from "./migrations/1700000002000-create-registry.js";
import { DeepenRegistry1700000003000 } from "./migrations/1700000003000-deepen-registry.js";
import { RejectedPublish } from "./rejected-publish.js";
import { SubgraphVersion } from "./subgraph-version.js";
import { SupergraphVersion } from "./supergraph-version.js";

/** Its tables and its migrations, oldest first. */
export const REGISTRY_STORAGE = {
  name: "registry",
  entities: [SubgraphVersion, SupergraphVersion, RejectedPublish, PublishToken, AuditEntry, FieldUsage],
  migrations: [CreateRegistry1700000002000, DeepenRegistry1700000003000],
};
