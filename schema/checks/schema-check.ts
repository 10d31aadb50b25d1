/** @module What a check of a published schema is. */
import type { ASTNode } from "graphql";
import type { Contract } from "../contract.js";
import { HUB_SUBGRAPHS } from "../owners.js";
import type { SchemaProblem } from "../schema-problem.js";
import type { SubgraphDocument } from "../subgraph-document.js";

/** A schema that is checked, and what it is checked against. */
export interface CheckSubject {
  readonly slug: string;
  readonly document: SubgraphDocument;
  readonly contract: Contract;
  /** The other subgraphs as they would be live with it, by slug; the catalogue without its generated types. */
  readonly others: ReadonlyMap<string, SubgraphDocument>;
}

/** One breach of a rule. */
export interface Finding {
  /** What the line is taken from; none when something is missing altogether. */
  readonly at?: ASTNode | undefined;
  readonly coordinate: string | null;
  /** What is wrong; follows "Cannot publish <slug>: ". */
  readonly fault: string;
  /** What to change, as a sentence. */
  readonly remedy: string;
}

/** One rule of the contract. */
export interface SchemaCheck {
  /** E.g. `HUB111`; never given to another rule. */
  readonly code: string;
  /** Number of the rule in CONTRACT.md, e.g. `R8`. */
  readonly rule: string;
  /** Whether the hub's own subgraphs must keep it too: they are exempt where they own the thing. */
  readonly appliesTo: "partners" | "everyone";
  /** The breaches; a pure function of its subject. */
  find(subject: CheckSubject): Iterable<Finding>;
}

/** Runs one check. */
export function runCheck(check: SchemaCheck, subject: CheckSubject): SchemaProblem[] {
  if (check.appliesTo === "partners" && HUB_SUBGRAPHS.has(subject.slug)) return [];
  return [...check.find(subject)].map(({ at, coordinate, fault, remedy }) => {
    const line = at && lineOf(at);
    return {
      code: check.code,
      rule: check.rule,
      slug: subject.slug,
      coordinate,
      ...(line !== undefined && { line }),
      message: `Cannot publish ${subject.slug}: ${fault}.`,
      remedy,
    };
  });
}

/** The line of what a node names; a description before it does not count. */
export function lineOf(node: ASTNode): number | undefined {
  const token = ("name" in node ? node.name?.loc : undefined) ?? node.loc;
  return token?.startToken.line;
}
