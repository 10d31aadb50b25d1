import { expect, test } from "@jest/globals";
import { driftedSchemas } from "../../hub/emit-schemas.js";
import { hosted } from "../../hub/hosted.js";
import { federatedSchema } from "../../subgraphs/kit/federated-schema.js";

test("the SDLs kept in git are what the code gives; npm run schema renews them", async () => {
  expect((await driftedSchemas()).map(({ file }) => file)).toEqual([]);
});

test("a subgraph's SDL is the same whichever were built before it", () => {
  const forwards = hosted.map((definition) => federatedSchema(definition).sdl);
  const backwards = [...hosted].reverse().map((definition) => federatedSchema(definition).sdl);
  expect(backwards.reverse()).toEqual(forwards);
});
