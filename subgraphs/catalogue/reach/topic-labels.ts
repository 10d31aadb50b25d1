/** @module What people call the topics of offers. Topics are open: partners may use others, which show as they are. */
import type { Text } from "../../kit/language.js";

const LABELS: Readonly<Record<string, readonly [it: string, en: string]>> = {
  BUSINESS_MATCHING: ["incontri d'affari", "business matching"],
  CAPITAL: ["capitale", "capital"],
  CERTIFICATION: ["certificazioni", "certification"],
  COMPLIANCE: ["norme e conformità", "compliance"],
  CONSULTANCY: ["consulenza", "consultancy"],
  CONTRACTS: ["contratti", "contracts"],
  COUNTRY_RISK: ["rischio Paese", "country risk"],
  CREDIT_RISK: ["rischio di credito", "credit risk"],
  CUSTOMS: ["dogane", "customs"],
  DIGITAL: ["digitale", "digital"],
  EXPORT_BASICS: ["basi dell'export", "export basics"],
  EXPORT_CREDIT: ["credito all'esportazione", "export credit"],
  EXPORT_MANAGER: ["export manager", "export manager"],
  EXPORT_PLAN: ["piano di export", "export plan"],
  E_COMMERCE: ["commercio elettronico", "e-commerce"],
  FAIRS: ["fiere", "fairs"],
  FDI: ["investimenti diretti esteri", "foreign direct investment"],
  GREEN: ["transizione ecologica", "green transition"],
  INNOVATION: ["innovazione", "innovation"],
  INSTITUTIONAL_RELATIONS: ["relazioni istituzionali", "institutional relations"],
  INTELLECTUAL_PROPERTY: ["proprietà intellettuale", "intellectual property"],
  INVESTMENT: ["investimenti", "investment"],
  LIQUIDITY: ["liquidità", "liquidity"],
  LOCAL_ASSISTANCE: ["assistenza sul posto", "local assistance"],
  MARKET_ENTRY: ["ingresso nei mercati", "market entry"],
  MARKET_INTELLIGENCE: ["conoscenza dei mercati", "market intelligence"],
  MISSION: ["missioni", "missions"],
  NETWORKS: ["reti", "networks"],
  PARTNER_SEARCH: ["ricerca di partner", "partner search"],
  PAYMENTS: ["pagamenti", "payments"],
  PUBLIC_FUNDING: ["finanziamenti pubblici", "public funding"],
  SERVICES: ["servizi", "services"],
  SUPPLY_CHAIN: ["filiere", "supply chains"],
  TAX: ["fisco", "tax"],
  TENDERS: ["gare d'appalto", "tenders"],
  TOURISM: ["turismo", "tourism"],
};

/** The label of a topic; its code in lower case for one that has none here. */
export function topicLabel(topic: string): Text {
  const [it, en] = (Object.hasOwn(LABELS, topic) ? LABELS[topic] : undefined) ?? [];
  const plain = topic.toLowerCase().replaceAll("_", " ");
  return { it: it ?? plain, en: en ?? plain };
}
