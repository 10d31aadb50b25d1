import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";
import { json } from "../../runtime/database/json.js";
import type { SchemaProblem } from "../schema-problem.js";
import type { SubgraphSchema } from "../subgraph-schema.js";

/** A publish that was refused, kept for inspection. */
@Entity("rejected_publish")
export class RejectedPublish {
  @PrimaryGeneratedColumn({ type: "integer" })
  id!: number;

  @Column({ name: "rejected_at", type: "varchar" })
  rejectedAt!: string;

  @Column({ name: "published_by", type: "varchar" })
  publishedBy!: string;

  /** Network address, when it came over one. */
  @Column({ name: "published_from", type: "varchar", nullable: true })
  publishedFrom!: string | null;

  /** Those of the subgraphs. */
  @Column({ type: "text", transformer: json, nullable: true })
  slugs!: readonly string[] | null;

  @Column({ type: "text", transformer: json })
  subgraphs!: readonly SubgraphSchema[];

  @Column({ type: "text", transformer: json })
  problems!: readonly SchemaProblem[];
}
