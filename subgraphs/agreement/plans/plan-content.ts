import { type EntityManager, In } from "typeorm";
import type { AnnualPlan } from "./annual-plan.js";
import { Indicator } from "./indicator.js";
import { Objective, ObjectiveOffer, ObjectivePartner, ObjectiveTargetGroup } from "./objective.js";

/** A plan with its objectives and indicators as plain data: what a version of a plan keeps. */
export async function planContent(manager: EntityManager, { id, year, titleText }: AnnualPlan) {
  const objectives = await manager.find(Objective, { where: { planId: id }, order: { position: "ASC" } });
  const ids = objectives.map((objective) => objective.id);
  const among = { objectiveId: In(ids) };
  const order = { position: "ASC" } as const;
  const indicators = await manager.find(Indicator, { where: among, order });
  const groups = await manager.find(ObjectiveTargetGroup, { where: among, order });
  const partners = await manager.find(ObjectivePartner, { where: among, order });
  const offers = await manager.find(ObjectiveOffer, { where: among, order });
  return {
    year,
    title: titleText,
    objectives: objectives.map(({ id: objectiveId, titleText: title, actionLine, leadSlug, budget }) => {
      const own = <Row extends { objectiveId: string }>(rows: readonly Row[]) =>
        rows.filter((row) => row.objectiveId === objectiveId);
      return {
        id: objectiveId,
        title,
        actionLine,
        targetGroups: own(groups).map(({ targetGroup }) => targetGroup),
        lead: leadSlug,
        partners: own(partners).map(({ organisationSlug }) => organisationSlug),
        budget,
        offerIds: own(offers).map(({ offerId }) => offerId),
        indicators: own(indicators).map(
          ({ id: indicatorId, nameText, methodText, unit, direction, measure, baseline, target }) => ({
            id: indicatorId,
            name: nameText,
            method: methodText,
            unit,
            direction,
            measure,
            baseline,
            target,
          }),
        ),
      };
    }),
  };
}
