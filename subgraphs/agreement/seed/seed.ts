/** @module Fills the accord's tables from the files beside it; a newer file updates what an older one brought. */
import type { EntityManager } from "typeorm";
import type { SeedTools } from "../../kit/define-subgraph.js";
import { replaceRows } from "../../kit/replace-rows.js";
import { readSeedFile } from "../../kit/seed-file.js";
import { importOnce } from "../../kit/seed-state.js";
import { Agreement, CycleStep, Signatory } from "../accord/agreement.js";
import { ActionLineDefinition, TargetGroupDefinition, TargetGroupSize } from "../accord/definitions.js";
import { Organisation, RelatedBody } from "../accord/organisation.js";
import { GoverningTable, TableMember, TableTask } from "../tables/governing-table.js";
import type { AgreementFile, OrganisationsFile, PlansFile } from "./seed-files.js";
import { importPlans } from "./seed-plans.js";
import { seedText as text } from "./seed-text.js";

/** Imports every file that is newer than what the database holds. */
export async function seedAgreement({ database }: SeedTools): Promise<void> {
  const organisations = readSeedFile<OrganisationsFile>("subgraphs/agreement/seed/seed-organisations.json");
  await importOnce(database, "organisations", organisations.meta.version, (manager) =>
    importOrganisations(manager, organisations),
  );
  const accord = readSeedFile<AgreementFile>("subgraphs/agreement/seed/seed-agreement.json");
  await importOnce(database, "agreement", accord.meta.version, async (manager) => {
    await importAgreement(manager, accord);
    await importDefinitions(manager, accord);
    await importTables(manager, accord);
  });
  const plans = readSeedFile<PlansFile>("subgraphs/agreement/seed/seed-plans.json");
  await importOnce(database, "plans", plans.meta.version, (manager) => importPlans(manager, plans));
}

async function importOrganisations(
  manager: EntityManager,
  { organisations }: OrganisationsFile,
): Promise<void> {
  await manager.save(
    Organisation,
    organisations.map(({ description, relatedBodies: _, ...organisation }, position) => ({
      ...organisation,
      position,
      descriptionText: text(description),
    })),
  );
  const parents = organisations.map(({ slug, relatedBodies }) => ({ id: slug, relatedBodies }));
  await replaceRows(manager, RelatedBody, "organisationSlug", parents, ({ relatedBodies }) =>
    relatedBodies.map((name, position) => ({ position, name })),
  );
}

async function importAgreement(manager: EntityManager, { agreement, cycle }: AgreementFile): Promise<void> {
  const { title, purpose, background, signatories: _, ...facts } = agreement;
  await manager.save(Agreement, {
    ...facts,
    titleText: text(title),
    purposeText: text(purpose),
    backgroundText: text(background),
  });
  await replaceRows(manager, Signatory, "agreementId", [agreement], ({ signatories }) =>
    signatories.map(({ organisation, role }, position) => ({
      organisationSlug: organisation,
      position,
      role,
    })),
  );
  await manager.save(CycleStep, [...cycle]);
}

async function importDefinitions(
  manager: EntityManager,
  { targetGroups, actionLines }: AgreementFile,
): Promise<void> {
  await manager.save(
    TargetGroupDefinition,
    targetGroups.map(({ name, sizes: _, ...group }) => ({ ...group, nameText: text(name) })),
  );
  const groups = targetGroups.map(({ code, sizes }) => ({ id: code, sizes }));
  await replaceRows(manager, TargetGroupSize, "targetGroup", groups, ({ sizes }) =>
    sizes.map((size, position) => ({ size, position })),
  );
  await manager.save(
    ActionLineDefinition,
    actionLines.map(({ name, note, ...line }) => ({
      ...line,
      nameText: text(name),
      noteIt: note?.it ?? null,
      noteEn: note?.en ?? null,
    })),
  );
}

async function importTables(manager: EntityManager, { tables }: AgreementFile): Promise<void> {
  await manager.save(
    GoverningTable,
    tables.map(({ code, name, frequency, minMeetingsPerYear }, position) => ({
      code,
      position,
      nameText: text(name),
      frequencyText: text(frequency),
      minMeetingsPerYear,
    })),
  );
  const parents = tables.map(({ code, members, tasks }) => ({ id: code, members, tasks }));
  await replaceRows(manager, TableMember, "tableCode", parents, ({ members }) =>
    members.map((organisationSlug, position) => ({ organisationSlug, position })),
  );
  await replaceRows(manager, TableTask, "tableCode", parents, ({ tasks }) =>
    tasks.map((task, position) => ({ position, text: text(task) })),
  );
}
