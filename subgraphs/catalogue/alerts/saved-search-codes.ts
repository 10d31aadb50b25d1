import { registerEnumType } from "type-graphql";

/** How often a saved search looks for something to tell. */
export enum AlertFrequency {
  ON_CHANGE = "ON_CHANGE",
  HOURLY = "HOURLY",
  DAILY = "DAILY",
  WEEKLY = "WEEKLY",
}
registerEnumType(AlertFrequency, {
  name: "AlertFrequency",
  description:
    "How often a saved search looks for something to tell; when there is nothing, nothing is sent.",
  valuesConfig: {
    ON_CHANGE: { description: "Within a minute of a change, and at midnight in Europe/Rome." },
    HOURLY: { description: "At every full hour." },
    DAILY: { description: "At 7:00 in Europe/Rome." },
    WEEKLY: { description: "On Mondays at 7:00 in Europe/Rome." },
  },
});

/** Whether a saved search is told. */
export enum SavedSearchState {
  UNCONFIRMED = "UNCONFIRMED",
  ACTIVE = "ACTIVE",
  SUSPENDED = "SUSPENDED",
}
registerEnumType(SavedSearchState, {
  name: "SavedSearchState",
  description: "Whether a saved search is told.",
  valuesConfig: {
    UNCONFIRMED: {
      description:
        "Its webhook has not answered the challenge, and gets nothing else. A search that stays so for a day is deleted.",
    },
    ACTIVE: { description: "What there is to tell is sent." },
    SUSPENDED: {
      description:
        "Its webhook took nothing for 7 days. What waits is kept; confirmSavedSearch starts it again. A search that stays so for 90 days is deleted.",
    },
  },
});

/** Why an offer is in a batch. */
export type AlertChange = "NEW" | "NOW_FITS" | "CHANGED" | "OPENED" | "CLOSING_SOON" | "ENDED";

/** Why an offer has left the search. */
export type RemovalReason = "GONE" | "ENDED" | "NO_LONGER_FITS";
