import { OfferStatus } from "../../../kit/vocabulary.js";
import { bars, plain, table } from "../markdown.js";
import type { ReportSection } from "../report-section.js";
import { WORDS, withArticle } from "../report-words.js";

/** Statuses of offers that can be asked for on the day. */
export const AVAILABLE: ReadonlySet<OfferStatus> = new Set([
  OfferStatus.OPEN,
  OfferStatus.CLOSING_SOON,
  OfferStatus.PERMANENT,
]);

/** What the catalogue lists, by action line and status. */
export const offersSection: ReportSection = {
  code: "OFFERS",
  title: { it: "Offerte dei partner", en: "The partners' offers" },
  write({ catalogue, actionLines, today }, { say, number, date }) {
    if (catalogue === null) {
      return say({
        it: "Il catalogo delle offerte non ha risposto: i conteggi mancano.",
        en: "The catalogue of offers did not answer: the counts are missing.",
      });
    }
    const { statuses } = catalogue;
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const total = sum(statuses.map((status) => status.total));
    const illustrative = sum(statuses.map((status) => status.illustrative));
    const available = statuses.filter(({ status }) => AVAILABLE.has(status));
    const lines = actionLines.map(({ code, name }) => {
      const value = sum(available.map((status) => status.lines.get(code) ?? 0));
      return { label: say(name), value, text: number(value) };
    });
    return [
      say({
        it: `Offerte in catalogo ${withArticle("il", date(today))}: ${number(total)}, di cui esempi illustrativi ${number(illustrative)}. Un'offerta può servire più linee: il totale la conta una volta.`,
        en: `Offers in the catalogue on ${date(today)}: ${number(total)}, of which ${number(illustrative)} are illustrative examples. An offer may serve several lines: the total counts it once.`,
      }),
      table(
        [
          { title: say({ it: "Linea d'azione", en: "Action line" }) },
          ...statuses.map(({ status }) => ({
            title: say(WORDS.offer[status] ?? { it: status }),
            right: true,
          })),
        ],
        [
          ...actionLines.map(({ code, name }) => [
            plain(say(name)),
            ...statuses.map((status) => number(status.lines.get(code) ?? 0)),
          ]),
          [
            say({ it: "**Totale**", en: "**Total**" }),
            ...statuses.map((status) => `**${number(status.total)}**`),
          ],
        ],
      ),
      say({
        it: "### Offerte che si possono richiedere, per linea d'azione",
        en: "### Offers that can be asked for, by action line",
      }),
      bars(Math.max(1, ...lines.map(({ value }) => value)), lines),
    ].join("\n\n");
  },
};
