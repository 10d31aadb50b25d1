/** Types of the contract that a partner's subgraph may contain beside those of its own namespace. */
export const CONTRACT_TYPES: ReadonlySet<string> = new Set([
  ...["Query", "Offer", "Country", "Province", "AtecoDivision", "Organisation"],
  ...["Call", "FinancialTool", "InsuranceTool", "TrainingCourse", "AdvisoryService", "EventMission"],
  ...["InformationService", "Funding", "FundingBySize", "Session", "CompanySize", "AidRegime", "CoveredRisk"],
  ...["EventFormat", "InformationMedium", "UpdateFrequency", "SafeInt", "LocalDate", "DateTime"],
  ...["OfferFeedPage", "OfferFeedItem", "OfferFeedRecord", "OfferFeedText", "OfferFeedEligibility"],
  ...["OfferFeedCountries", "OfferFeedCost", "OfferFeedDates", "OfferFeedAmounts", "OfferFeedProvenance"],
]);
