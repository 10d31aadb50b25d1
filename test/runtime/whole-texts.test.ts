import { expect, test } from "@jest/globals";
import { describeOnEachDatabase } from "../harness/databases.js";
import { Note, openNotes } from "./notes.js";

describeOnEachDatabase("a database", (fresh) => {
  test("keeps what comes after a NUL, and the NUL itself where it can", async () => {
    const database = await openNotes(fresh());
    await database.manager.insert(Note, { id: 1, text: "before\0after" });
    const [note] = await database.manager.find(Note);
    expect(note?.text).toMatch(/^before[\0\ufffd]after$/);
    await database.destroy();
  });
});
