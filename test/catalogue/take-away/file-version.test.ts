import { expect, test } from "@jest/globals";
import { indexedOffer } from "../../../subgraphs/catalogue/index/indexed-offer.js";
import { labelsOf } from "../../../subgraphs/catalogue/neighbours/labels.js";
import { FileVersions } from "../../../subgraphs/catalogue/take-away/file-version.js";
import type { Snapshot } from "../../../subgraphs/catalogue/take-away/snapshot.js";
import { offerRecord } from "../offer-records.js";

const labels = (it: string) =>
  labelsOf({
    vocabularies: [{ name: "OfferKind", terms: [{ code: "TRAINING_COURSE", it, en: "Training course" }] }],
    countries: [],
    areas: [],
    countryGroups: [],
    provinces: [],
  });

const usual: Snapshot = {
  offers: [indexedOffer("aice", offerRecord("aice:a"))],
  moment: { today: "2026-11-22", soon: "2026-12-22" },
  producedAt: "2026-11-22T11:00:00Z",
  labels: labels("Formazione"),
  nameOf: () => "Aice",
  readAt: () => "2026-11-22T10:00:00.000Z",
};

test("a file has another tag when something that stands in it is another, and else the same", async () => {
  const versions = new FileVersions();
  const tagOf = async (changes: Partial<Snapshot>) =>
    (await versions.of({ ...usual, ...changes }, ["/offers.csv"])).tag;
  const tag = await tagOf({});
  expect(await tagOf({ labels: labels("Formazione"), producedAt: "2026-11-22T12:00:00Z" })).toBe(tag);
  const others = [
    { labels: labels("Corso") },
    { nameOf: () => "Aice - Associazione" },
    { moment: { today: "2026-11-23", soon: "2026-12-23" } },
    { offers: [indexedOffer("aice", offerRecord("aice:a", { title: { it: "Nuovo" } }))] },
  ];
  for (const changes of others) expect([changes, await tagOf(changes)]).not.toEqual([changes, tag]);
});
