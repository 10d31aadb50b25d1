import { expect, test } from "@jest/globals";
import { describeOnEachDatabase } from "../harness/databases.js";
import { Note, openNotes } from "./notes.js";

describeOnEachDatabase("a database", (fresh) => {
  test("clears a single column, though null is then a statement's only parameter", async () => {
    const database = await openNotes(fresh());
    await database.manager.insert(Note, { id: 1, text: "old" });
    await database.manager.update(Note, { id: 1 }, { text: null });
    await database.query("UPDATE note SET text = ?", [null]);
    expect(await database.manager.find(Note)).toEqual([{ id: 1, text: null }]);
    await database.destroy();
  });
});
