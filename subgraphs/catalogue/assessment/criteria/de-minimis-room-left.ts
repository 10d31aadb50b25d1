import { deMinimisCeiling, deMinimisRoom } from "../de-minimis.js";
import { fieldBit, ProfileField } from "../profile/profile-field.js";
import { euros, inBoth, pick } from "../texts.js";
import { decided, MET, NOT_MET } from "../verdict.js";
import { type Criterion, CriterionCode } from "./criterion.js";
import { worded } from "./worded.js";

/**
 * What is left of the ceiling. With nothing left no aid can be given; with room for the offer's least amount there can.
 * Between the two it cannot be told: of a loan or a guarantee only a part counts as aid, so the company's own word, from
 * the partner's calculation, decides.
 */
export const deMinimisRoomLeft: Criterion = {
  code: CriterionCode.DE_MINIMIS_ROOM,
  noLimit: { it: "L'offerta non è un aiuto de minimis.", en: "The offer is not de minimis aid." },
  limits: ({ aidRegime }) => deMinimisCeiling(aidRegime) !== null,
  testFor({ deMinimisReceived, declarations }) {
    const missing = fieldBit(ProfileField.DE_MINIMIS_RECEIVED_3Y);
    const undeclared = fieldBit(ProfileField.DECLARATIONS);
    return ({ id, record: { aidRegime, amounts } }) => {
      const room = deMinimisRoom(deMinimisReceived, deMinimisCeiling(aidRegime) ?? 0);
      if (room === null) return missing;
      if (room === 0) return NOT_MET;
      if (room >= (amounts?.min ?? 0)) return MET;
      const declared = declarations.get(id);
      return declared === undefined ? undeclared : decided(declared);
    };
  },
  expected: ({ record: { aidRegime } }) => {
    const ceiling = deMinimisCeiling(aidRegime) ?? 0;
    return inBoth((lang) =>
      pick(
        lang,
        `spazio sotto il massimale di ${euros(ceiling, lang)} in tre anni`,
        `room under the ceiling of ${euros(ceiling, lang)} in three years`,
      ),
    );
  },
  found({ deMinimisReceived }, { record: { aidRegime } }) {
    const room = deMinimisRoom(deMinimisReceived, deMinimisCeiling(aidRegime) ?? 0);
    if (room === null) return null;
    return inBoth((lang) =>
      pick(lang, `${euros(room, lang)} ancora disponibili`, `${euros(room, lang)} left`),
    );
  },
  explain({ company, offer: { record }, verdict }) {
    const ceiling = deMinimisCeiling(record.aidRegime) ?? 0;
    const room = deMinimisRoom(company.deMinimisReceived, ceiling);
    const least = record.amounts?.min ?? 0;
    return inBoth((lang) => {
      const limit = euros(ceiling, lang);
      const left = euros(room ?? 0, lang);
      const open =
        room === null
          ? pick(
              lang,
              `L'aiuto è de minimis (massimale ${limit} in tre anni): gli aiuti già ricevuti non sono indicati nel profilo.`,
              `The aid is de minimis (ceiling ${limit} in three years): the aid received so far is not in the profile.`,
            )
          : pick(
              lang,
              `L'aiuto è de minimis e restano ${left}, meno dell'importo minimo di ${euros(least, lang)}: conta solo la parte di aiuto, da verificare con il partner.`,
              `The aid is de minimis and ${left} are left, less than the least amount of ${euros(least, lang)}: only the part that is aid counts, to be checked with the partner.`,
            );
      return worded(verdict, {
        met: pick(
          lang,
          `L'aiuto è de minimis: sotto il massimale di ${limit} in tre anni restano ${left}.`,
          `The aid is de minimis: under the ceiling of ${limit} in three years ${left} are left.`,
        ),
        notMet: pick(
          lang,
          `L'aiuto è de minimis e non c'è spazio sufficiente: sotto il massimale di ${limit} in tre anni restano ${left}.`,
          `The aid is de minimis and there is not room enough: under the ceiling of ${limit} in three years ${left} are left.`,
        ),
        open,
      });
    });
  },
};
