/** @module What the database knows of the indicators that a file names, in a constant number of statements. */
import { type EntityManager, In } from "typeorm";
import { holding } from "../lifecycle/holding.js";
import { AnnualPlan } from "../plans/annual-plan.js";
import { Indicator, IndicatorValue } from "../plans/indicator.js";
import { Objective, ObjectivePartner } from "../plans/objective.js";

/** An indicator with what its values depend on. */
export interface ImportedIndicator {
  readonly indicator: Indicator;
  readonly objectiveId: string;
  readonly plan: AnnualPlan;
  /** Slugs of those who take part, the lead first. */
  readonly bodies: readonly string[];
  /** Values that are there, by id. */
  readonly values: ReadonlyMap<string, IndicatorValue>;
}

/**
 * Reads them. In a transaction plans and values are held until it ends, so that nobody closes or corrects them
 * meanwhile.
 */
export async function importFacts(
  manager: EntityManager,
  indicatorIds: readonly string[],
): Promise<ReadonlyMap<string, ImportedIndicator>> {
  if (indicatorIds.length === 0) return new Map();
  const indicators = await manager.findBy(Indicator, { id: In([...indicatorIds]) });
  const objectives = await manager.findBy(Objective, {
    id: In([...new Set(indicators.map(({ objectiveId }) => objectiveId))]),
  });
  const among = In(objectives.map(({ id }) => id));
  const partners = await manager.find(ObjectivePartner, {
    where: { objectiveId: among },
    order: { position: "ASC" },
  });
  const held = manager.queryRunner?.isTransactionActive === true ? holding(manager) : {};
  const plans = await manager.find(AnnualPlan, {
    where: { id: In([...new Set(objectives.map(({ planId }) => planId))]) },
    ...held,
  });
  const values = await manager.find(IndicatorValue, {
    where: { indicatorId: In(indicators.map(({ id }) => id)) },
    ...held,
  });
  const valuesBy = new Map<string, Map<string, IndicatorValue>>(indicators.map(({ id }) => [id, new Map()]));
  for (const value of values) valuesBy.get(value.indicatorId)?.set(value.id, value);
  return new Map(
    indicators.flatMap((indicator): [string, ImportedIndicator][] => {
      const objective = objectives.find(({ id }) => id === indicator.objectiveId);
      const plan = plans.find(({ id }) => id === objective?.planId);
      if (objective === undefined || plan === undefined) return [];
      const others = partners.filter(({ objectiveId }) => objectiveId === objective.id);
      return [
        [
          indicator.id,
          {
            indicator,
            objectiveId: objective.id,
            plan,
            bodies: [objective.leadSlug ?? [], others.map(({ organisationSlug }) => organisationSlug)].flat(),
            values: valuesBy.get(indicator.id) ?? new Map(),
          },
        ],
      ];
    }),
  );
}
