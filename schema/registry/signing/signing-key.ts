import { Column, Entity, PrimaryColumn } from "typeorm";

/** The registry's key pair; there is one row. */
@Entity("signing_key")
export class SigningKey {
  @PrimaryColumn({ type: "integer" })
  id!: number;

  /** PKCS #8, PEM. */
  @Column({ name: "private_key", type: "text" })
  privateKey!: string;

  @Column({ name: "created_at", type: "varchar" })
  createdAt!: string;
}
