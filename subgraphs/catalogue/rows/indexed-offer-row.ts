import { Column, Entity, PrimaryColumn } from "typeorm";
import { json } from "../../../runtime/database/json.js";
import type { FeedRecord } from "../../kit/offers/offer-record.js";

/** An offer as a partner's feed gave it last; what the index is built from. */
@Entity("indexed_offer")
export class IndexedOfferRow {
  /** `<slug>:<local id>`. */
  @PrimaryColumn({ type: "varchar" })
  id!: string;

  /** Slug of the feed that it came from. */
  @Column({ type: "varchar" })
  partner!: string;

  /** Reading of the feed in which it was seen last; what a full reading does not see again is gone. */
  @Column({ type: "integer" })
  generation!: number;

  @Column({ type: "text", transformer: json })
  record!: FeedRecord;
}
