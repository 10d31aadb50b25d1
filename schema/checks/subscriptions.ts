import type { SchemaCheck } from "./schema-check.js";

/** The gateway does not carry subscriptions, and answers an operation of that type with a fault. */
export const subscriptions: SchemaCheck = {
  code: "HUB103",
  rule: "R3",
  appliesTo: "everyone",
  *find({ document: { subscription } }) {
    if (subscription === undefined) return;
    yield {
      at: subscription.nameNode,
      coordinate: subscription.name,
      fault: `type ${subscription.name} declares subscriptions, which the gateway does not carry`,
      remedy: `Remove ${subscription.name} from the published schema.`,
    };
  },
};
