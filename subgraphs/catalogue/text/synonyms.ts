/**
 * @module Words of the field that mean the same to who looks for an offer. Reviewed by hand: a group belongs here when
 * companies type one of its words and offers write another, not when the words are merely related.
 */

/** Words and phrases of one meaning, as either language writes them. */
export interface Synonyms {
  readonly it: readonly string[];
  readonly en: readonly string[];
}

/** The groups; an expression may be in several. Other forms of the words are found by their stems. */
export const SYNONYMS: readonly Synonyms[] = [
  {
    it: ["export", "esportazione", "esportatore", "vendere all'estero"],
    en: ["export", "exporter", "sell abroad"],
  },
  { it: ["import", "importazione", "importatore"], en: ["import", "importer"] },
  { it: ["estero", "internazionale", "oltre confine"], en: ["abroad", "foreign", "international"] },
  { it: ["internazionalizzazione"], en: ["internationalisation", "internationalization"] },
  {
    it: ["fiera", "salone", "mostra", "esposizione"],
    en: ["fair", "trade fair", "trade show", "exhibition"],
  },
  { it: ["espositore", "esporre", "stand"], en: ["exhibitor", "exhibit", "stand", "booth"] },
  { it: ["bando", "avviso pubblico"], en: ["call", "call for applications"] },
  {
    it: ["contributo", "fondo perduto", "sovvenzione", "buono", "voucher"],
    en: ["grant", "subsidy", "contribution", "voucher"],
  },
  {
    it: ["agevolazione", "incentivo", "aiuto", "fondi pubblici"],
    en: ["aid", "incentive", "funding", "public funds"],
  },
  { it: ["finanziamento", "prestito", "mutuo", "credito agevolato"], en: ["loan", "financing"] },
  {
    it: ["agevolato", "tasso agevolato", "tasso zero", "senza interessi"],
    en: ["subsidised", "low-interest", "zero-rate"],
  },
  { it: ["assicurazione", "polizza", "copertura"], en: ["insurance", "policy", "cover"] },
  { it: ["insolvenza", "mancato pagamento", "insoluto"], en: ["insolvency", "payment default"] },
  { it: ["garanzia", "fideiussione", "fidejussione", "cauzione"], en: ["guarantee", "bond", "surety"] },
  {
    it: ["capitale sociale", "partecipazione", "capitale di rischio"],
    en: ["equity", "equity participation", "stake"],
  },
  { it: ["liquidità", "capitale circolante"], en: ["liquidity", "working capital"] },
  { it: ["crediti commerciali", "crediti esteri", "anticipo fatture"], en: ["receivables", "trade credit"] },
  { it: ["dogana", "doganale"], en: ["customs"] },
  { it: ["dazio", "tariffa"], en: ["tariff", "duty"] },
  { it: ["duplice uso"], en: ["dual use"] },
  {
    it: ["corso", "formazione", "seminario", "laboratorio"],
    en: ["course", "training", "seminar", "workshop"],
  },
  { it: ["webinar", "seminario online"], en: ["webinar", "online seminar"] },
  {
    it: ["consulenza", "assistenza", "affiancamento", "accompagnamento"],
    en: ["advice", "advisory", "consultancy", "support"],
  },
  { it: ["sportello", "desk", "punto di contatto"], en: ["desk", "help desk", "contact point"] },
  { it: ["missione", "delegazione"], en: ["mission", "delegation", "trade mission"] },
  { it: ["compratore", "acquirente", "buyer", "operatore estero"], en: ["buyer", "purchaser"] },
  { it: ["cliente", "committente"], en: ["customer", "client"] },
  { it: ["fornitore", "approvvigionamento"], en: ["supplier", "sourcing", "supply"] },
  { it: ["distributore", "agente", "rivenditore"], en: ["distributor", "agent", "reseller"] },
  { it: ["controparte", "partner"], en: ["counterparty", "counterpart", "partner"] },
  { it: ["incontri d'affari", "b2b"], en: ["business matching", "business meeting", "b2b"] },
  {
    it: [
      "e-commerce",
      "ecommerce",
      "commercio elettronico",
      "vendita online",
      "vendere online",
      "negozio online",
    ],
    en: ["e-commerce", "ecommerce", "electronic commerce", "online sales", "sell online", "online shop"],
  },
  { it: ["marketplace", "piattaforma di vendita"], en: ["marketplace", "sales platform"] },
  { it: ["digitale", "digitalizzazione"], en: ["digital", "digitalisation", "digitalization"] },
  {
    it: ["ecologico", "green", "sostenibile", "ambientale"],
    en: ["ecological", "green", "sustainable", "environmental"],
  },
  { it: ["marchio"], en: ["trade mark", "trademark"] },
  {
    it: ["brevetto", "proprietà intellettuale", "proprietà industriale"],
    en: ["patent", "intellectual property"],
  },
  { it: ["appalto", "gara"], en: ["tender", "procurement"] },
  { it: ["investimento", "investire"], en: ["investment", "invest"] },
  {
    it: ["filiale", "sede estera", "struttura commerciale", "succursale"],
    en: ["branch", "subsidiary", "commercial base"],
  },
  {
    it: ["rete d'impresa", "rete di imprese", "contratto di rete"],
    en: ["business network", "network contract"],
  },
  { it: ["artigiano", "artigianato", "fatto a mano"], en: ["craft", "artisan", "handmade"] },
  { it: ["piccola impresa", "microimpresa", "PMI"], en: ["small firm", "SME", "micro firm"] },
  { it: ["alimentare", "agroalimentare", "cibo"], en: ["food", "agri-food"] },
  { it: ["arredo", "arredamento", "mobile"], en: ["furniture", "furnishing"] },
  { it: ["moda", "abbigliamento"], en: ["fashion", "clothing"] },
  { it: ["meccanica", "macchinari", "macchine"], en: ["mechanics", "machinery"] },
  { it: ["manifattura", "manifatturiero"], en: ["manufacturing", "manufacturer"] },
  { it: ["subfornitura", "subfornitore"], en: ["subcontracting", "subcontractor"] },
  { it: ["notiziario", "bollettino", "newsletter"], en: ["newsletter", "bulletin"] },
  { it: ["indagine", "rilevazione", "sondaggio"], en: ["survey"] },
  { it: ["check-up", "checkup", "autodiagnosi"], en: ["check-up", "checkup", "self-assessment"] },
  {
    it: ["camera di commercio", "camera italiana", "CCIE"],
    en: ["chamber of commerce", "Italian chamber", "CCIE"],
  },
  { it: ["consolare", "console", "consolato"], en: ["consular", "consul", "consulate"] },
  { it: ["sud america", "america meridionale", "america latina"], en: ["south america", "latin america"] },
  { it: ["394", "fondo 394"], en: ["394", "fund 394"] },
];

/** Words of questions that say nothing of what is looked for. Stop words of the languages are left out anyway. */
export const QUESTION_NOISE: readonly string[] = [
  ..."cerco cerca cercare vorrei voglio vogliamo posso possiamo può potere devo dobbiamo serve servono".split(
    " ",
  ),
  ..."bisogno necessito esiste esistono c'è ci sono fare ottenere avere".split(" "),
  ..."want need needs looking look find get please would like available".split(" "),
];
