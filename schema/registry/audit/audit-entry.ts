import { Column, Entity, PrimaryColumn } from "typeorm";
import { json } from "../../../runtime/database/json.js";
import type { RegistryAction, RegistryEvent } from "../registry-event.js";

/** One line of the audit log; never changed and never deleted. */
@Entity("audit_entry")
export class AuditEntry {
  /** From 1, without a gap. */
  @PrimaryColumn({ type: "integer" })
  sequence!: number;

  @Column({ type: "varchar" })
  at!: string;

  @Column({ type: "varchar" })
  action!: RegistryAction;

  /** Who did it. */
  @Column({ type: "varchar" })
  actor!: string;

  /** Id of the partner's token, if it was one. */
  @Column({ type: "varchar", nullable: true })
  token!: string | null;

  /** Network address, when it came over one. */
  @Column({ type: "varchar", nullable: true })
  source!: string | null;

  @Column({ type: "text", transformer: json })
  content!: AuditContent;

  /** Hash of the entry before; see {@link FIRST_HASH} for the first. */
  @Column({ name: "previous_hash", type: "varchar" })
  previousHash!: string;

  /** SHA-256 over everything else, in hex. */
  @Column({ type: "varchar" })
  hash!: string;
}

/** What an event was about. */
export type AuditContent = Pick<RegistryEvent, "slugs" | "details"> & {
  readonly before: RegistryEvent["before"] | null;
  readonly after: RegistryEvent["after"] | null;
};

/** What the first entry has for the hash of the one before. */
export const FIRST_HASH = "0".repeat(64);
