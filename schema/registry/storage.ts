/** @module What the registry keeps in its database. */

import { OutboxDelivery } from "../../runtime/outbox/outbox-delivery.js";
import { PublishToken } from "./access/publish-token.js";
import { AuditEntry } from "./audit/audit-entry.js";
import { Contract, ContractVersion } from "./contracts/contract-rows.js";
import { FieldUsage } from "./field-usage.js";
import { CreateRegistry1700000002000 } from "./migrations/1700000002000-create-registry.js";
import { DeepenRegistry1700000003000 } from "./migrations/1700000003000-deepen-registry.js";
import { CreateSigningKey1700000003100 } from "./migrations/1700000003100-create-signing-key.js";
import { CreateWebhooks1700000003200 } from "./migrations/1700000003200-create-webhooks.js";
import { CreateContracts1700000003300 } from "./migrations/1700000003300-create-contracts.js";
import { CreateUsageReport1700000003400 } from "./migrations/1700000003400-create-usage-report.js";
import { RejectedPublish } from "./rejected-publish.js";
import { SigningKey } from "./signing/signing-key.js";
import { SubgraphVersion } from "./subgraph-version.js";
import { SupergraphVersion } from "./supergraph-version.js";
import { UsageReportRow } from "./usage/usage-report-row.js";
import { FeedHealth } from "./webhooks/feed-health.js";
import { Webhook } from "./webhooks/webhook.js";

/** Its tables and its migrations, oldest first. */
export const REGISTRY_STORAGE = {
  name: "registry",
  entities: [
    SubgraphVersion,
    SupergraphVersion,
    RejectedPublish,
    PublishToken,
    AuditEntry,
    FieldUsage,
    UsageReportRow,
    SigningKey,
    Webhook,
    FeedHealth,
    OutboxDelivery,
    Contract,
    ContractVersion,
  ],
  migrations: [
    CreateRegistry1700000002000,
    DeepenRegistry1700000003000,
    CreateSigningKey1700000003100,
    CreateWebhooks1700000003200,
    CreateContracts1700000003300,
    CreateUsageReport1700000003400,
  ],
};
