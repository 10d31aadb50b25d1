import { expect, test } from "@jest/globals";
import { describeOnEachDatabase } from "../harness/databases.js";
import { until } from "./alert-receiver.js";
import { killedAlerts } from "./killed-alerts.js";

const ROUNDS = 10;
const OFFERS = 400;

describeOnEachDatabase("a catalogue that is killed at any moment", (fresh) => {
  test("tells every offer once", async () => {
    const killed = await killedAlerts(fresh);
    const { receiver } = killed;
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const child = killed.spawn(1 + round * OFFERS, OFFERS);
        await child.says(/ready/);
        const before = receiver.attempts.length;
        await until(() => receiver.attempts.length > before, 60_000);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 400));
        await child.stop("SIGKILL");
      }
      const ids = await killed.finish();
      expect(ids.length).toBeGreaterThan(ROUNDS);
      // A batch may come twice, under its one id; no two batches have the same offer.
      const batches = new Map(receiver.batches.map((batch) => [batch.id, batch]));
      const told = [...batches.values()].flatMap(({ data }) => data.offers.map(({ id }) => id));
      expect(told.sort()).toEqual(ids.sort());
    } finally {
      await killed.close();
    }
  }, 600_000);
});
