import { type MigrationInterface, type QueryRunner, Table, TableIndex } from "typeorm";
import {
  counterColumn,
  instantColumn,
  keyColumn,
  longTextColumn,
} from "../../../runtime/database/columns.js";
import { createOutboxTable } from "../../../runtime/outbox/outbox-delivery.js";
import { IndexedOfferRow } from "../rows/indexed-offer-row.js";
import { OfferVersionRow } from "../versions/offer-version-row.js";

/** Rows moved at once. */
const CHUNK = 200;

/** Since when offers are as they are, the saved searches, and what waits to be delivered to them. */
export class CreateAlerts1700000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: "offer_version",
        columns: [
          keyColumn("offer_id", { isPrimary: true }),
          counterColumn("number"),
          keyColumn("digest"),
          counterColumn("appeared"),
          counterColumn("changed"),
          counterColumn("dated"),
          instantColumn("gone_at", { isNullable: true }),
          longTextColumn(runner, "title"),
        ],
      }),
    );
    await createOutboxTable(runner);
    await runner.createTable(
      new Table({
        name: "saved_search",
        columns: [
          keyColumn("id", { isPrimary: true }),
          keyColumn("name"),
          longTextColumn(runner, "filter"),
          keyColumn("language"),
          keyColumn("key_hash"),
          longTextColumn(runner, "webhook_url"),
          keyColumn("webhook_host"),
          keyColumn("secret"),
          keyColumn("frequency"),
          counterColumn("closing_soon_days"),
          keyColumn("state"),
          keyColumn("challenge_id", { isNullable: true }),
          keyColumn("problem", { isNullable: true }),
          longTextColumn(runner, "told"),
          instantColumn("told_at"),
          counterColumn("in_flight"),
          instantColumn("next_run_at"),
          instantColumn("created_at"),
          instantColumn("changed_at"),
          instantColumn("confirmed_at", { isNullable: true }),
          instantColumn("last_delivery_at", { isNullable: true }),
          instantColumn("state_since"),
          counterColumn("revision"),
        ],
        indices: [
          new TableIndex({ name: "saved_search_by_due", columnNames: ["state", "in_flight", "next_run_at"] }),
          new TableIndex({ name: "saved_search_by_host", columnNames: ["webhook_host"] }),
        ],
      }),
    );
    await numberOffers(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["saved_search", "outbox_delivery", "offer_version"]) await runner.dropTable(table);
  }
}

/** Offers that were there before count as there from the start; their first reading says what they are. */
async function numberOffers({ manager }: QueryRunner): Promise<void> {
  let number = 0;
  for (let last = ""; ; ) {
    const rows = await manager
      .createQueryBuilder(IndexedOfferRow, "offer")
      .where("offer.id > :last", { last })
      .orderBy("offer.id", "ASC")
      .take(CHUNK)
      .getMany();
    if (rows.length > 0) {
      await manager.insert(
        OfferVersionRow,
        rows.map(({ id, record }) => ({
          offerId: id,
          number: ++number,
          digest: "",
          appeared: 0,
          changed: 0,
          dated: 0,
          goneAt: null,
          title: record.title,
        })) as never,
      );
    }
    last = rows.at(-1)?.id ?? last;
    if (rows.length < CHUNK) return;
  }
}
