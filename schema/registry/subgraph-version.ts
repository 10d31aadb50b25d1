import { Column, Entity, PrimaryColumn } from "typeorm";

/** One published version of one subgraph; never changed. */
@Entity("subgraph_version")
export class SubgraphVersion {
  @PrimaryColumn({ type: "varchar" })
  slug!: string;

  /** Counts this subgraph's versions, from 1. */
  @PrimaryColumn({ type: "integer" })
  version!: number;

  @Column({ type: "text" })
  sdl!: string;

  @Column({ type: "text" })
  url!: string;

  /** SHA-256 of the SDL, in hex. */
  @Column({ type: "varchar" })
  digest!: string;

  @Column({ name: "published_at", type: "varchar" })
  publishedAt!: string;

  @Column({ name: "published_by", type: "varchar" })
  publishedBy!: string;

  /** Network address, when it came over one. */
  @Column({ name: "published_from", type: "varchar", nullable: true })
  publishedFrom!: string | null;
}
