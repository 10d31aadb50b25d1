/** @module The operations that the hub promises to answer, as front-end teams, analysts and the tables ask them. */

/** Instruments of one action line for one target group, with live detail of each kind. */
export const INSTRUMENTS = /* GraphQL */ `
  query Instruments($first: Int! = 5) {
    offers(first: $first, filter: { actionLines: [FINANCE_INSURANCE], targetGroups: [LOW_PENETRATION] }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        __typename
        id
        title(lang: EN)
        status
        partner { slug name }
        ... on FinancialTool { aidRegime funding { minAmount maxAmount totalCoveragePct amountsBySize { size maxAmount } } }
        ... on InsuranceTool { coveredRisks }
      }
    }
  }
`;

/** One offer with its conditions and where its record comes from. */
export const ONE_OFFER = /* GraphQL */ `
  {
    offer(id: "sace-simest:394-inserimento-mercati") {
      title
      summary(lang: EN)
      eligibility { sizes excludedDivisions { code title } seat }
      provenance { basis confidence asOf }
    }
  }
`;

/** A country, joined from four owners. */
export const COUNTRY = /* GraphQL */ `
  query Country($first: Int! = 3) {
    country(code: "DE") {
      name(lang: IT)
      area
      chambersAbroad { name city }
      bankOffices { organisation kind city }
      offers(first: $first) { totalCount nodes { title } }
    }
  }
`;

/** The accord with its tables, plans and the offers behind each objective. */
export const AGREEMENT = /* GraphQL */ `
  {
    agreement {
      signedOn
      durationYears
      signatories { organisation { slug name offers { totalCount } } role }
      tables { code minMeetingsPerYear meetings { date status } }
      plans {
        year
        status
        objectives {
          title
          lead { name }
          offers { id title }
          indicators { name unit target values { period value partner { slug } } }
        }
      }
    }
  }
`;

/** A province with its chamber, and how fresh every partner's feed is. */
export const PROVINCE_AND_FEEDS = /* GraphQL */ `
  {
    province(code: "BG") { name istatCode nuts3 chamber { name } }
    feeds { partner { slug } records lastHarvestAt status }
  }
`;
