/** @module The shared contract, read from contract/*.graphql. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { projectFile } from "../runtime/project-files.js";
import { type DeclaredType, parseSubgraph } from "./subgraph-document.js";

/** The contract's definitions, by what they are for; each map is by type name. */
export interface Contract {
  /** `Offer` as partners declare it. */
  readonly offer: DeclaredType;
  /** Kind interfaces; each may grow. */
  readonly kinds: ReadonlyMap<string, DeclaredType>;
  /** Frozen value types, enums and scalars. */
  readonly values: ReadonlyMap<string, DeclaredType>;
  /** Frozen types of the feed. */
  readonly feed: ReadonlyMap<string, DeclaredType>;
  /** `Query` with the feed's field alone. */
  readonly feedQuery: DeclaredType;
  /** Entities that the hub's subgraphs own, as others refer to them. */
  readonly references: ReadonlyMap<string, DeclaredType>;
  /** Enums that only the hub's subgraphs declare. */
  readonly vocabulary: ReadonlyMap<string, DeclaredType>;
  /** SHA-256 over all files, in hex; changes when the contract does. */
  readonly digest: string;
}

let read: Contract | undefined;

/** The contract that this version of the hub ships. */
export function contract(): Contract {
  read ??= readContract();
  return read;
}

function readContract(): Contract {
  const digest = createHash("sha256");
  const file = (name: string) => {
    const sdl = readFileSync(projectFile(`schema/contract/${name}.graphql`), "utf8");
    digest.update(sdl);
    return new Map(parseSubgraph(sdl).types);
  };
  const take = (types: Map<string, DeclaredType>, name: string) => {
    const type = types.get(name);
    if (type === undefined) throw new Error(`schema/contract declares no ${name}`);
    types.delete(name);
    return type;
  };
  const kinds = file("offer");
  const feed = file("feed");
  return {
    offer: take(kinds, "Offer"),
    kinds,
    feedQuery: take(feed, "Query"),
    feed,
    values: file("values"),
    references: file("references"),
    vocabulary: file("vocabulary"),
    digest: digest.digest("hex"),
  };
}
