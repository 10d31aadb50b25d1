/**
 * @module The rules that put a company into one of the accord's target groups. The accord names the groups and gives no
 * thresholds, so these are configuration: a file, checked when the hub starts, whose rules the answers name.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { projectFile } from "../../../../runtime/project-files.js";
import { TargetGroup } from "../../../kit/vocabulary.js";

/** Numbers of a profile that a rule can look at. */
export const RULE_FACTS = [
  "exportSharePct",
  "exportCountryCount",
  "foreignSubsidiaries",
  "yearsActive",
  "employees",
  "turnover",
] as const;

/** One of {@link RULE_FACTS}. */
export type RuleFact = (typeof RULE_FACTS)[number];

const bound = z
  .strictObject({ min: z.number().min(0).optional(), max: z.number().min(0).optional() })
  .refine(({ min, max }) => min !== undefined || max !== undefined, "it needs min, max or both")
  .refine(({ min = 0, max = Number.POSITIVE_INFINITY }) => min <= max, "its min is above its max");

const alternative = z
  .strictObject(
    Object.fromEntries(RULE_FACTS.map((fact) => [fact, bound.optional()])) as Record<
      RuleFact,
      z.ZodOptional<typeof bound>
    >,
  )
  .refine((facts) => Object.keys(facts).length > 0, "it has no fact to look at");

const rule = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/, "it must be lower-case words joined by hyphens"),
  group: z.enum(TargetGroup),
  description: z.strictObject({ it: z.string().min(1).max(500), en: z.string().min(1).max(500) }),
  when: z.array(alternative).min(1).max(20).optional(),
});

const rulesFile = z
  .strictObject({ version: z.string().min(1).max(60), rules: z.array(rule).min(1).max(50) })
  .superRefine(({ rules }, context) => {
    for (const [at, { id, when }] of rules.entries()) {
      const isLast = at === rules.length - 1;
      const fault = (message: string) => context.addIssue({ code: "custom", path: ["rules", at], message });
      if (rules.findIndex((other) => other.id === id) < at) fault(`the id ${id} is taken by an earlier rule`);
      if (isLast && when !== undefined) fault("the last rule must hold for the rest, without when");
      if (!isLast && when === undefined)
        fault("only the last rule may be without when: none after it would apply");
    }
  });

/** One rule: it holds when any alternative does, and an alternative when all its bounds hold. */
export type TargetGroupRule = z.output<typeof rule>;

/** The rules in order: the first that holds decides. */
export type TargetGroupRules = z.output<typeof rulesFile>;

/** Where the rules that ship lie. */
export const SHIPPED_RULES = projectFile(
  "subgraphs/catalogue/assessment/target-group/target-group-rules.json",
);

/** The rules of a file. @throws Error that says what is wrong with it, in one sentence */
export function readTargetGroupRules(path: string = SHIPPED_RULES): TargetGroupRules {
  const parsed = rulesFile.safeParse(parsedFile(path));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path: place, message }) => `${place.join(".")}: ${message}`);
  throw new Error(faults.slice(0, 5).join("; "));
}

/** `HUB_TARGET_GROUP_RULES`: the path of a file with rules; default those that ship. */
export const targetGroupRulesSetting = () =>
  z
    .string()
    .default(SHIPPED_RULES)
    .transform((path, context) => {
      try {
        return readTargetGroupRules(path);
      } catch (error) {
        context.addIssue({ code: "custom", message: (error as Error).message });
        return z.NEVER;
      }
    });

function parsedFile(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new Error("the file cannot be read");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("the file is not JSON");
  }
}
