/** @module The operations that read a partner's feed. */

/** Items of one page of a feed that is well. */
export const FEED_PAGE = 200;

const PAGE = "endCursor hasNextPage";

/** One page with whole records. */
export const OFFER_FEED_QUERY = `query CatalogueHarvest($after: String, $first: Int!) {
  offerFeed(after: $after, first: $first) {
    items {
      id deleted
      offer {
        id typeName kind subKind series edition provider manager
        title { it en } summary { it en }
        actionLine targetGroups topics tags
        eligibility {
          sizes classification includedDivisions excludedDivisions provinces experienceLevels seat
          minExportSharePct maxExportSharePct minEmployees maxEmployees maxTurnover minYearsActive
          minBalanceSheets membershipRequired artisanOnly notes
        }
        countries { scope codes areas groups excludedCodes }
        cost { type amount }
        channels procedure
        dates { opensOn closesOn eventStart eventEnd permanent untilFundsExhausted exhaustedOn suspendedOn note }
        languages
        amounts { min max }
        aidRegime
        provenance { basis confidence asOf sourceNote unverifiedFields }
        updatedAt
      }
    }
    ${PAGE}
  }
}`;

/** One page without records: the way past a record that cannot be read. */
export const OFFER_FEED_IDS_QUERY = `query CatalogueHarvestIds($after: String, $first: Int!) {
  offerFeed(after: $after, first: $first) { items { id deleted } ${PAGE} }
}`;
