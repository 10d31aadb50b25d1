import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterEach, expect, test } from "@jest/globals";
import type { DatabaseLocation } from "../../runtime/database/open-database.js";
import { silentLogger } from "../../runtime/log.js";
import { projectFile } from "../../runtime/project-files.js";
import { aice } from "../../subgraphs/aice/partner.js";
import { changeOffers, onOffersChanged } from "../../subgraphs/kit/offers/change-offers.js";
import { OfferRow } from "../../subgraphs/kit/offers/offer-row.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { describeOnEachDatabase } from "../harness/databases.js";

const built = projectFile("dist");

describeOnEachDatabase("changing a partner's offers", (fresh) => {
  const running: RunningSubgraph[] = [];
  afterEach(() => Promise.all(running.splice(0).map((subgraph) => subgraph.close())));

  const open = async (location = fresh()) => {
    const subgraph = await openSubgraph(aice, { location, log: silentLogger });
    running.push(subgraph);
    const { record, live } = await subgraph.database.manager.findOneByOrFail(OfferRow, {
      id: "aice:academy",
    });
    const titled = (id: string, it: string) => ({ record: { ...record, id, title: { it, en: null } }, live });
    return { subgraph, titled, location };
  };
  const revisions = async ({ database }: RunningSubgraph) =>
    (await database.manager.find(OfferRow, { order: { revision: "ASC" } })).map(({ revision }) => revision);

  test("keeps all of many changes at once, each with a revision of its own", async () => {
    const { subgraph, titled } = await open();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        changeOffers(subgraph.database, { put: [titled(`aice:new-${n}`, `Corso ${n}`)] }),
      ),
    );
    const kept = await revisions(subgraph);
    expect(kept).toHaveLength(28);
    expect(new Set(kept).size).toBe(28);
  });

  test("keeps nothing of a change that fails, nothing less of those around it, and tells of theirs only", async () => {
    const { subgraph, titled } = await open();
    let told = 0;
    onOffersChanged(subgraph.database, () => told++);
    const cyclic: Record<string, unknown> = {};
    cyclic["itself"] = cyclic;
    const results = await Promise.allSettled([
      changeOffers(subgraph.database, { put: [titled("aice:before", "Prima")] }),
      changeOffers(subgraph.database, {
        put: [titled("aice:good", "Buono"), { ...titled("aice:bad", "Cattivo"), live: cyclic }],
      }),
      changeOffers(subgraph.database, { put: [titled("aice:after", "Dopo")] }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    const ids = (await subgraph.database.manager.find(OfferRow, { order: { revision: "ASC" } })).map(
      ({ id }) => id,
    );
    expect(ids.slice(8)).toEqual(["aice:before", "aice:after"]);
    expect(told).toBe(2);
  });

  test("gives each change its place when two processes write at once", async () => {
    const { subgraph, location } = await open();
    await Promise.all([write(location, "a"), write(location, "b")]);
    const kept = await revisions(subgraph);
    expect(kept).toHaveLength(8 + 2 * 10);
    expect(new Set(kept).size).toBe(kept.length);
  });
});

/** Adds ten offers, one after the other, in a process of its own. */
function write(location: DatabaseLocation, writer: string): Promise<unknown> {
  const script = `
    import { silentLogger as log } from "${built}/runtime/log.js";
    import { aice } from "${built}/subgraphs/aice/partner.js";
    import { changeOffers } from "${built}/subgraphs/kit/offers/change-offers.js";
    import { OfferRow } from "${built}/subgraphs/kit/offers/offer-row.js";
    import { openSubgraph } from "${built}/subgraphs/kit/open-subgraph.js";
    const { database, close } = await openSubgraph(aice, { location: ${JSON.stringify(location)}, log });
    const { record, live } = await database.manager.findOneByOrFail(OfferRow, { id: "aice:academy" });
    for (let n = 0; n < 10; n++)
      await changeOffers(database, { put: [{ record: { ...record, id: "aice:${writer}-" + n }, live }] });
    await close();`;
  return promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
}
