import { Column, Entity, PrimaryColumn } from "typeorm";
import { json } from "../../../runtime/database/json.js";
import type { FeedText } from "../../kit/offers/offer-record.js";

/** When an offer came, changed and went, counted in pages that were kept; written in the transaction of the page. */
@Entity("offer_version")
export class OfferVersionRow {
  @PrimaryColumn({ name: "offer_id", type: "varchar" })
  offerId!: string;

  /** Small, given once and never again: what saved searches remember offers by. */
  @Column({ type: "integer" })
  number!: number;

  /** Of the record without its `updatedAt`, and of its dates, with a full stop between. */
  @Column({ type: "varchar" })
  digest!: string;

  /** The page with which it came, or came back. */
  @Column({ type: "integer" })
  appeared!: number;

  /** The page with which it changed last. */
  @Column({ type: "integer" })
  changed!: number;

  /** The page with which its dates changed last. */
  @Column({ type: "integer" })
  dated!: number;

  /** When it went; null while it is in the catalogue. */
  @Column({ name: "gone_at", type: "varchar", nullable: true })
  goneAt!: string | null;

  /** Its last title, to name it by when it has gone. */
  @Column({ type: "text", transformer: json })
  title!: FeedText;
}
