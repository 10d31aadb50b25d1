import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { differences, toldOfAll } from "../../subgraphs/catalogue/alerts/differences.js";
import { NumberSet, type Told, toldFrom, toldText } from "../../subgraphs/catalogue/alerts/told.js";
import { indexedOffer } from "../../subgraphs/catalogue/index/indexed-offer.js";
import type { OfferVersion } from "../../subgraphs/catalogue/versions/offer-versions.js";
import { offerRecord } from "./offer-records.js";

test("a set of numbers survives being stored", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 5_000 })), (numbers) => {
      const set = NumberSet.fromText(NumberSet.of(numbers).toText());
      expect([...set]).toEqual([...numbers].sort((a, b) => a - b));
      for (const number of numbers) expect(set.has(number) && !set.has(number + 5_001)).toBe(true);
    }),
  );
});

/** A catalogue of a few offers that come, change and go, with a search that all but some fit. */
class Model {
  page = 0;
  readonly versions = new Map<string, OfferVersion>();
  readonly present = new Map<string, number>();
  readonly known = {
    of: (id: string) => this.versions.get(id),
    idOf: (number: number) => `aice:o${number}`,
    get seen() {
      return 0;
    },
  };

  put(number: number, content: number): void {
    const id = `aice:o${number}`;
    this.page++;
    const before = this.present.has(id) ? this.versions.get(id) : undefined;
    if (before !== undefined && this.present.get(id) === content) return;
    this.present.set(id, content);
    this.versions.set(id, {
      offerId: id,
      number,
      digest: String(content),
      appeared: before?.appeared ?? this.page,
      changed: this.page,
      dated: before?.dated ?? this.page,
      goneAt: null,
    });
  }

  remove(number: number): void {
    this.present.delete(`aice:o${number}`);
  }

  look(told: Told | null) {
    const offers = [...this.present]
      .filter(([, content]) => content % 3 !== 0)
      .map(([id]) => indexedOffer("aice", offerRecord(id)));
    const fitting = {
      offers,
      moment: { today: "2026-11-22", soon: "2026-12-22" },
      visible: (id: string) => (this.present.has(id) ? indexedOffer("aice", offerRecord(id)) : null),
    };
    const versions = { ...this.known, seen: this.page };
    return told === null
      ? { told: toldOfAll(fitting, versions), offers: [], removed: [] }
      : differences(told, fitting, versions);
  }
}

test("whoever takes all batches knows at every moment what fits, and is told nothing that he knows", () => {
  const step = fc.record({
    number: fc.integer({ min: 1, max: 6 }),
    content: fc.integer({ min: 0, max: 6 }),
    looks: fc.boolean(),
    gone: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const model = new Model();
      let told = model.look(null).told;
      /** What a receiver has of the offers that fit: their contents. */
      const receiver = new Map<string, number>();
      for (const { number, content, looks, gone } of steps) {
        if (gone) model.remove(number);
        else model.put(number, content);
        if (!looks) continue;
        const { offers, removed, told: next } = model.look(toldFrom(toldText(told)));
        for (const { id } of removed) expect(receiver.delete(id)).toBe(true);
        for (const { offer, changes } of offers) {
          const isNew = changes.includes("NEW") || changes.includes("NOW_FITS");
          expect(receiver.has(offer.id)).toBe(!isNew);
          receiver.set(offer.id, model.present.get(offer.id) ?? -1);
        }
        const fitting = [...model.present].filter(([, value]) => value % 3 !== 0).sort();
        expect([...receiver].sort()).toEqual(fitting);
        told = next;
        expect(model.look(told)).toMatchObject({ offers: [], removed: [] });
      }
    }),
  );
});
