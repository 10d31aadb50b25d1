/** Rows of offers in one statement: a record may have 64 KB, and MySQL takes 16 MB. */
export const OFFER_ROWS = 50;
