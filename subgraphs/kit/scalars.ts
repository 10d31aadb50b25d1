/** @module Scalars of the hub's schema. */
import { GraphQLDateTime, GraphQLLocalDate, GraphQLSafeInt } from "graphql-scalars";

/** A date without a time, in Europe/Rome: `2026-11-22`. */
export const LocalDate = GraphQLLocalDate;
/** An instant in UTC: `2026-11-22T15:55:00.000Z`. */
export const DateTime = GraphQLDateTime;
/** Whole euros; may be above 2,147,483,647, where GraphQL's Int ends. */
export const WholeEuros = GraphQLSafeInt;
