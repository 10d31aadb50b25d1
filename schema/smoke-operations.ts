/** @module The operations that every supergraph must be able to plan, as far as it has their fields. */
import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

/** What front ends, analysts and the Region ask for. */
export const SMOKE_OPERATIONS: Readonly<Record<string, string>> = {
  listOfOffers: `{
    offers(first: 5, filter: { actionLines: [FINANCE_INSURANCE], targetGroups: [LOW_PENETRATION] }) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes {
        __typename id title(lang: EN) status partner { slug name }
        ... on FinancialTool { aidRegime funding { minAmount maxAmount totalCoveragePct amountsBySize { size maxAmount } } }
        ... on InsuranceTool { coveredRisks }
      }
    }
  }`,
  oneOffer: `{
    offer(id: "sace-simest:394-inserimento-mercati") {
      title summary(lang: EN) eligibility { sizes excludedDivisions { code title } seat }
      provenance { basis confidence asOf }
    }
  }`,
  country: `{
    country(code: "DE") {
      name(lang: IT) area chambersAbroad { name city } bankOffices { organisation kind city }
      offers(first: 3) { totalCount nodes { title } }
    }
  }`,
  agreement: `{
    agreement {
      signedOn durationYears
      signatories { organisation { slug name offers { totalCount } } role }
      tables { code minMeetingsPerYear meetings { date status } }
      plans {
        year status
        objectives {
          title lead { name } offers { id title }
          indicators { name unit target values { period value partner { slug } } }
        }
      }
    }
  }`,
  provinceAndFeeds: `{
    province(code: "BG") { name istatCode nuts3 chamber { name } }
    feeds { partner { slug } records lastHarvestAt status }
  }`,
};

/** Lists of offers with what each kind, and each partner's type, has beyond the common fields. */
export function offerOperations(schema: GraphQLSchema): { name: string; text: string }[] {
  const offer = schema.getType("Offer");
  if (!isInterfaceType(offer) || !schema.getQueryType()?.getFields()["offers"]) return [];
  const common = new Set(Object.keys(offer.getFields()));
  const types = schema.getPossibleTypes(offer);
  const kinds = new Set(types.flatMap((type) => type.getInterfaces().filter(({ name }) => name !== "Offer")));
  const fragments = [...kinds].map((kind, index) => ({
    name: kind.name,
    text: `... on ${kind.name} { ${selection(kind, common, `k${index}`)} }`,
  }));
  const ofTypes = types.map(
    (type, index) => `... on ${type.name} { ${selection(type, common, `t${index}`)} }`,
  );
  const list = (texts: readonly string[]) =>
    `{ offers(first: 5) { nodes { __typename id ${common.has("title") ? "title" : ""} ${texts.join("\n")} } } }`;
  return [
    ...fragments.map(({ name, text }) => ({ name: `offers with ${name}`, text: list([text]) })),
    { name: "offers with all kinds", text: list(fragments.map(({ text }) => text)) },
    { name: "offers with all partners' types", text: list(ofTypes) },
  ];
}

/** All fields that need no argument, under aliases: two kinds may have different types under one name. */
function selection(
  type: Pick<GraphQLObjectType, "getFields">,
  without: ReadonlySet<string>,
  alias: string,
): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (without.has(field.name) || field.args.some(isRequiredArgument)) return [];
    const named = getNamedType(field.type);
    if (isLeafType(named)) return `${alias}_${field.name}: ${field.name}`;
    if (!isObjectType(named)) return `${alias}_${field.name}: ${field.name} { __typename }`;
    const leaves = Object.values(named.getFields()).filter(
      (inner) => isLeafType(getNamedType(inner.type)) && !inner.args.some(isRequiredArgument),
    );
    return `${alias}_${field.name}: ${field.name} { __typename ${leaves.map(({ name }) => name).join(" ")} }`;
  });
  return ["__typename", ...fields].join(" ");
}
