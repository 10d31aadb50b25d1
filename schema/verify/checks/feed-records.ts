import { judgeRecord } from "../../feed-record/judge-record.js";
import type { ServerCheck } from "../server-check.js";

/** No record would be refused at harvest for what the record alone tells. */
export const feedRecords: ServerCheck = {
  code: "HUB315",
  rule: "S4",
  title: "Every record of the feed keeps the contract",
  async run(server) {
    const { items } = await server.feed();
    const partner = await server.slug();
    const types = new Map((await server.offerTypes()).map((type) => [type.name, type]));
    const faults = items.flatMap(({ id, deleted, offer }) => {
      if (deleted) return [];
      if (offer === null || offer === undefined)
        return [`${id}: offer is null, and the item is no tombstone`];
      const { record, faults } = judgeRecord(offer, { partner, types });
      const other =
        record !== null && record.id !== id ? [`offer.id: it is ${JSON.stringify(record.id)}`] : [];
      return [...faults, ...other].map((fault) => `${id}: ${fault}`);
    });
    return {
      findings: faults.map((fault) => ({
        message: `${fault}.`,
        remedy: "Correct the record; the catalogue would leave this offer out.",
      })),
      notes: [
        "Codes of countries, provinces and ATECO divisions are looked up at harvest; see `feeds` in the API.",
      ],
    };
  },
};
