import { Column, Entity, PrimaryColumn } from "typeorm";
import { json } from "../../../runtime/database/json.js";

/** What a token may be used for. */
export const VERBS = ["check", "publish", "delete", "read"] as const;

/** One of {@link VERBS}. */
export type Verb = (typeof VERBS)[number];

/** A partner's token; its secret is kept as a hash. */
@Entity("publish_token")
export class PublishToken {
  /** The part of the token that may be shown. */
  @PrimaryColumn({ type: "varchar" })
  id!: string;

  /** The one subgraph that it is for. */
  @Column({ type: "varchar" })
  slug!: string;

  @Column({ type: "text", transformer: json })
  verbs!: readonly Verb[];

  /** What the operator noted, e.g. who has it. */
  @Column({ type: "varchar" })
  note!: string;

  @Column({ name: "secret_hash", type: "varchar", select: false })
  secretHash!: string;

  @Column({ name: "created_at", type: "varchar" })
  createdAt!: string;

  @Column({ name: "created_by", type: "varchar" })
  createdBy!: string;

  @Column({ name: "expires_at", type: "varchar" })
  expiresAt!: string;

  @Column({ name: "revoked_at", type: "varchar", nullable: true })
  revokedAt!: string | null;

  /** To the minute. */
  @Column({ name: "last_used_at", type: "varchar", nullable: true })
  lastUsedAt!: string | null;
}
