/** @module Name, unit and formula of each indicator that the hub computes. */
import type { Text } from "../../kit/language.js";
import type { Measure } from "../observations/measure.js";
import { IndicatorUnit } from "../statuses.js";

/** What an indicator is. */
export interface IndicatorDefinition {
  readonly unit: IndicatorUnit;
  readonly name: Text;
  /** How it is computed. */
  readonly formula: Text;
}

/** By code. */
export const INDICATOR_DEFINITIONS: Readonly<Record<Measure, IndicatorDefinition>> = {
  OFFERS_PUBLISHED: {
    unit: IndicatorUnit.COUNT,
    name: { it: "Offerte pubblicate", en: "Offers published" },
    formula: {
      it: "Offerte presenti nel catalogo, qualunque sia il loro stato, esempi inventati compresi. Chi non indica destinatari vale per tutti, perciò le caselle sommate superano il totale.",
      en: "Offers in the catalogue, whatever their status, invented examples included. An offer that names no target group is for all, so the cells add up to more than the total.",
    },
  },
  OFFERS_OPEN: {
    unit: IndicatorUnit.COUNT,
    name: { it: "Offerte aperte", en: "Open offers" },
    formula: {
      it: "Come le offerte pubblicate, ma solo quelle aperte, in chiusura o permanenti in quel giorno.",
      en: "As offers published, but only those that are open, closing soon or permanent on that day.",
    },
  },
  COVERAGE: {
    unit: IndicatorUnit.PERCENT,
    name: { it: "Copertura", en: "Coverage" },
    formula: {
      it: "Quota delle combinazioni di linea d'azione e gruppo di destinatari che hanno almeno un'offerta aperta: 20 in tutto, 4 per linea, 5 per gruppo.",
      en: "Share of the combinations of action line and target group with at least one open offer: 20 in all, 4 a line, 5 a group.",
    },
  },
  FEED_AGE: {
    unit: IndicatorUnit.DAYS,
    name: { it: "Età dei dati", en: "Age of the data" },
    formula: {
      it: "Giorni trascorsi, al momento dell'osservazione, da quando il flusso del partner è stato letto fino in fondo; per l'intero hub il flusso più vecchio.",
      en: "Days, at the moment of the observation, since the partner's feed was read to its end; for the hub as a whole the oldest feed.",
    },
  },
  FEEDS_FRESH: {
    unit: IndicatorUnit.PERCENT,
    name: { it: "Flussi aggiornati", en: "Fresh feeds" },
    formula: {
      it: "Quota dei flussi dei partner letti fino in fondo nelle 24 ore prima dell'osservazione.",
      en: "Share of the partners' feeds that were read to their end in the 24 hours before the observation.",
    },
  },
  RECORDS_REFUSED: {
    unit: IndicatorUnit.COUNT,
    name: { it: "Schede rifiutate", en: "Records refused" },
    formula: {
      it: "Schede dei flussi che non rispettano il contratto e attendono una versione corretta.",
      en: "Records of the feeds that violate the contract and wait for a good version.",
    },
  },
  OFFERS_OPENED: {
    unit: IndicatorUnit.COUNT,
    name: { it: "Offerte consultate", en: "Offers opened" },
    formula: {
      it: "Richieste di una singola offerta nei 30 giorni prima dell'osservazione: richieste, non persone.",
      en: "Requests for a single offer in the 30 days before the observation: requests, not people.",
    },
  },
  OFFERS_LISTED: {
    unit: IndicatorUnit.COUNT,
    name: { it: "Offerte mostrate in elenchi", en: "Offers listed" },
    formula: {
      it: "Quante volte un'offerta è stata in una pagina di un elenco nei 30 giorni prima dell'osservazione.",
      en: "Times that an offer was on a page of a list in the 30 days before the observation.",
    },
  },
};
