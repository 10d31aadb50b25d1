import { applications } from "../subgraph-document.js";
import { signature } from "./differences.js";
import type { SchemaCheck } from "./schema-check.js";

/** `Offer` and the kinds' interfaces are the catalogue's; a partner declares as much of them as the contract shows. */
export const offerInterfaces: SchemaCheck = {
  code: "HUB120",
  rule: "R11",
  appliesTo: "partners",
  *find({ document, contract }) {
    for (const agreed of [contract.offer, ...contract.kinds.values()]) {
      const declared = document.types.get(agreed.name);
      // `type Offer @interfaceObject` adds fields to all offers; interface-objects.ts looks after it.
      if (declared === undefined || (declared.category === "object" && agreed === contract.offer)) continue;
      const { name } = agreed;
      const remedy = `Declare ${name} as schema/contract/offer.graphql does.`;
      if (declared.category !== "interface") {
        yield {
          at: declared.nameNode,
          coordinate: name,
          fault: `${name} is an interface of the contract, not ${declared.category}`,
          remedy,
        };
        continue;
      }
      const [key] = applications(declared, "key");
      if (key) {
        yield {
          at: key,
          coordinate: name,
          fault: `only the catalogue gives the interface ${name} a @key`,
          remedy: `Remove @key from ${name}; put @key(fields: "id") on the types that implement it.`,
        };
      }
      if (declared.interfaces.length > 0) {
        yield {
          at: declared.nameNode,
          coordinate: name,
          fault: `${name} implements nothing in the contract, and ${declared.interfaces.join(" and ")} here`,
          remedy,
        };
      }
      for (const field of declared.fields) {
        const expected = agreed.fields.find((candidate) => candidate.name.value === field.name.value);
        if (expected && signature(expected) === signature(field)) continue;
        const coordinate = `${name}.${field.name.value}`;
        yield {
          at: field,
          coordinate,
          fault: expected
            ? `${coordinate} is \`${signature(expected)}\` in the contract, not \`${signature(field)}\``
            : `a partner adds no field to the interface ${name}, and the contract has no ${coordinate}`,
          remedy: expected ? remedy : `Move ${field.name.value} to your own types.`,
        };
      }
    }
  },
};
