/** @module The target group of a company: the rules in order, three-valued where data is missing. */
import type { TargetGroup } from "../../../kit/vocabulary.js";
import { type FieldSet, fieldBit, ProfileField } from "../profile/profile-field.js";
import type { RuleFact, TargetGroupRule, TargetGroupRules } from "./target-group-rules.js";

/** The numbers that rules look at; null where not known. */
export type GroupFacts = Readonly<Record<RuleFact, number | null>>;

/** What is known of a company's target group. */
export interface GroupFinding {
  /** Groups that some completion of the profile may give, at least one. */
  readonly possible: ReadonlySet<TargetGroup>;
  /** The rule that decided; null while several groups are possible. */
  readonly rule: TargetGroupRule | null;
  /** Fields that are not known and could narrow the groups down. */
  readonly wanted: FieldSet;
}

const FIELD_OF: Readonly<Record<RuleFact, ProfileField>> = {
  exportSharePct: ProfileField.EXPORT_SHARE_PCT,
  exportCountryCount: ProfileField.EXPORT_COUNTRIES,
  foreignSubsidiaries: ProfileField.FOREIGN_SUBSIDIARIES,
  yearsActive: ProfileField.YEARS_ACTIVE,
  employees: ProfileField.EMPLOYEES,
  turnover: ProfileField.TURNOVER,
};

/** Applies the rules: the first that holds decides; one that may hold leaves its group possible. */
export function findTargetGroup({ rules }: TargetGroupRules, facts: GroupFacts): GroupFinding {
  const reached: TargetGroupRule[] = [];
  let wanted: FieldSet = 0;
  for (const rule of rules) {
    const verdict = ruleVerdict(rule, facts);
    if (verdict.holds === false) continue;
    reached.push(rule);
    if (verdict.holds) break;
    wanted |= verdict.wanted;
  }
  const possible = new Set(reached.map(({ group }) => group));
  const [rule] = reached;
  if (possible.size > 1 || rule === undefined) return { possible, rule: null, wanted };
  return { possible, rule, wanted: 0 };
}

interface RuleVerdict {
  /** Null where it cannot be told. */
  readonly holds: boolean | null;
  readonly wanted: FieldSet;
}

function ruleVerdict({ when }: TargetGroupRule, facts: GroupFacts): RuleVerdict {
  if (when === undefined) return { holds: true, wanted: 0 };
  let wanted: FieldSet = 0;
  for (const alternative of when) {
    const verdict = alternativeVerdict(alternative, facts);
    if (verdict.holds) return verdict;
    wanted |= verdict.wanted;
  }
  return { holds: wanted === 0 ? false : null, wanted };
}

function alternativeVerdict(
  alternative: NonNullable<TargetGroupRule["when"]>[number],
  facts: GroupFacts,
): RuleVerdict {
  let wanted: FieldSet = 0;
  for (const [name, bound] of Object.entries(alternative)) {
    const value = facts[name as RuleFact];
    if (bound === undefined) continue;
    if (value === null) wanted |= fieldBit(FIELD_OF[name as RuleFact]);
    else if (value < (bound.min ?? value) || value > (bound.max ?? value)) return { holds: false, wanted: 0 };
  }
  return { holds: wanted === 0 ? true : null, wanted };
}
