/** @module What the registry keeps of contracts. */
import { Column, Entity, PrimaryColumn } from "typeorm";
import { json } from "../../../runtime/database/json.js";

/** A contract as the operator made it. */
@Entity("contract")
export class Contract {
  @PrimaryColumn({ type: "varchar" })
  name!: string;

  @Column({ name: "included_tags", type: "text", transformer: json })
  include!: readonly string[];

  @Column({ name: "excluded_tags", type: "text", transformer: json })
  exclude!: readonly string[];

  @Column({ name: "changed_at", type: "varchar" })
  changedAt!: string;

  @Column({ name: "changed_by", type: "varchar" })
  changedBy!: string;
}

/** One supergraph as one contract shows it; never changed. */
@Entity("contract_version")
export class ContractVersion {
  @PrimaryColumn({ type: "varchar" })
  name!: string;

  /** Counts this contract's versions, from 1, also when it is deleted and made again. */
  @PrimaryColumn({ type: "integer" })
  version!: number;

  /** The supergraph that it was made from. */
  @Column({ name: "supergraph_version", type: "integer" })
  supergraphVersion!: number;

  @Column({ type: "text" })
  sdl!: string;

  @Column({ name: "api_sdl", type: "text" })
  apiSdl!: string;

  /** SHA-256 of the SDL, in hex. */
  @Column({ type: "varchar" })
  digest!: string;

  /** From when gateways get it. */
  @Column({ name: "live_at", type: "varchar" })
  liveAt!: string;
}
