import { Column, Entity, type EntityManager, PrimaryColumn } from "typeorm";

const count = { type: "bigint", transformer: { to: (value: number) => value, from: Number } } as const;

/** How often an offer was used on one day. */
@Entity("offer_use")
export class OfferUseRow {
  /** Local date in Europe/Rome. */
  @PrimaryColumn({ type: "varchar" })
  day!: string;

  @PrimaryColumn({ name: "offer_id", type: "varchar" })
  offerId!: string;

  @Column({ type: "varchar" })
  partner!: string;

  /** Operations that asked for it alone. */
  @Column(count)
  opened!: number;

  /** Pages that it was on. */
  @Column(count)
  listed!: number;
}

/** Rows of one statement. */
const CHUNK = 200;

/** Adds to what is counted already. Rows must be in the order of their keys, so that two processes do not deadlock. */
export async function addUse(manager: EntityManager, rows: readonly OfferUseRow[]): Promise<void> {
  const sum =
    manager.connection.options.type === "mysql"
      ? "ON DUPLICATE KEY UPDATE opened = opened + VALUES(opened), listed = listed + VALUES(listed)"
      : "ON CONFLICT (day, offer_id) DO UPDATE SET opened = opened + excluded.opened, listed = listed + excluded.listed";
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK);
    await manager.query(
      `INSERT INTO offer_use (day, offer_id, partner, opened, listed) VALUES ${chunk.map(() => "(?, ?, ?, ?, ?)").join(", ")} ${sum}`,
      chunk.flatMap(({ day, offerId, partner, opened, listed }) => [day, offerId, partner, opened, listed]),
    );
  }
}
