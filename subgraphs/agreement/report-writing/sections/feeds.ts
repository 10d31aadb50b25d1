import { plain, table } from "../markdown.js";
import type { ReportSection } from "../report-section.js";
import { UNKNOWN, WORDS } from "../report-words.js";

/** Whether the partners' data arrives. */
export const feedsSection: ReportSection = {
  code: "FEEDS",
  title: { it: "Stato dei flussi dei partner", en: "Health of the partners' feeds" },
  write({ catalogue, bodies, today }, { say, number, date }) {
    if (catalogue === null) {
      return say({
        it: "Il catalogo delle offerte non ha risposto: lo stato dei flussi non è noto.",
        en: "The catalogue of offers did not answer: the health of the feeds is not known.",
      });
    }
    return [
      say({ it: `Al ${date(today)}:`, en: `On ${date(today)}:` }),
      table(
        [
          { title: "Partner" },
          { title: say({ it: "Stato", en: "State" }) },
          { title: say({ it: "Ultima lettura", en: "Last read" }) },
          { title: say({ it: "Offerte", en: "Offers" }), right: true },
          { title: say({ it: "Schede rifiutate", en: "Records refused" }), right: true },
        ],
        catalogue.feeds.map(({ partner, status, offers, refused, lastReadOn }) => [
          plain(bodies.get(partner) ?? partner),
          say(WORDS.feed[status] ?? { it: status }),
          lastReadOn === null ? UNKNOWN : date(lastReadOn),
          number(offers),
          number(refused),
        ]),
      ),
    ].join("\n\n");
  },
};
