import { expect, test } from "@jest/globals";
import { describeOnEachDatabase } from "../harness/databases.js";
import { until } from "./alert-receiver.js";
import { killedAlerts } from "./killed-alerts.js";

describeOnEachDatabase("a catalogue that is killed between writing a batch and its delivery", (fresh) => {
  test("delivers it after the next start, under the same id and once", async () => {
    const killed = await killedAlerts(fresh);
    const { receiver } = killed;
    try {
      receiver.status = 0;
      const child = killed.spawn(1, 1);
      await until(() => receiver.attempts.length >= 2, 30_000);
      await child.stop("SIGKILL");
      receiver.status = 200;
      expect(await killed.finish()).toEqual(["aice:killed-1"]);
      const [, written] = receiver.attempts;
      expect(receiver.batches.map(({ id, data }) => [id, data.offers.map((offer) => offer.id)])).toEqual([
        [written, ["aice:killed-1"]],
      ]);
    } finally {
      await killed.close();
    }
  }, 90_000);
});
