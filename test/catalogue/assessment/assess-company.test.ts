import { beforeEach, describe, expect, test } from "@jest/globals";
import { realCatalogue } from "./real-catalogue.js";

const DAY = "2026-11-22";

/** A textile company of Como that goes to Japan. */
const TEXTILES = {
  employees: 34,
  turnover: 6_200_000,
  ateco: [{ classification: "ATECO_2025", code: "13.20" }],
  province: "CO",
  exportSharePct: 12,
  exportCountries: ["FR", "DE"],
  foreignSubsidiaries: 0,
  targetCountries: ["JP"],
  memberships: ["confapi-industria-lombardia"],
  isArtisan: false,
  deMinimisReceived3y: 0,
};

const MATCHES = `query (
  $profile: CompanyProfile!, $first: Int! = 100, $after: String, $filter: OfferFilter
  $outcomes: [EligibilityOutcome!]! = [ELIGIBLE, UNKNOWN, NOT_ELIGIBLE], $includeClosed: Boolean! = false
) {
  assessCompany(profile: $profile) {
    matches(first: $first, after: $after, filter: $filter, outcomes: $outcomes, includeClosed: $includeClosed) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { outcome score missing offer { id status kind } }
    }
  }
}`;

interface Listed {
  readonly outcome: string;
  readonly score: number;
  readonly missing: readonly string[];
  readonly offer: { readonly id: string; readonly status: string; readonly kind: string };
}

describe("assessCompany over the offers of all partners", () => {
  const catalogue = realCatalogue(DAY);
  beforeEach(() => catalogue.setDay(DAY));

  async function all(
    variables: Record<string, unknown>,
    first = 100,
    betweenPages = () => {},
  ): Promise<Listed[]> {
    const nodes: Listed[] = [];
    for (let after: string | null = null; ; betweenPages()) {
      const { assessCompany } = await catalogue.read(MATCHES, { first, after, ...variables });
      nodes.push(...assessCompany.matches.nodes);
      if (!assessCompany.matches.pageInfo.hasNextPage) return nodes;
      after = assessCompany.matches.pageInfo.endCursor;
    }
  }

  test("lists what the company can have first, then what is open, then the rest; the best fit first in each", async () => {
    const found = await all({ profile: TEXTILES });
    const ranks = found.map(({ outcome }) => ["ELIGIBLE", "UNKNOWN", "NOT_ELIGIBLE"].indexOf(outcome));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks).size).toBe(3);
    for (const outcome of new Set(found.map((match) => match.outcome))) {
      const scores = found.filter((match) => match.outcome === outcome).map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    }
  });

  test.each([1, 7, 100])("gives the same list in pages of %i", async (first) => {
    const ids = (matches: Listed[]) => matches.map(({ offer }) => offer.id);
    const whole = ids(await all({ profile: TEXTILES }));
    expect(ids(await all({ profile: TEXTILES }, first))).toEqual(whole);
    expect(new Set(whole).size).toBe(whole.length);
  });

  test("keeps the list's order over midnight", async () => {
    const whole = (await all({ profile: TEXTILES })).map(({ offer }) => offer.id);
    const turned = await all({ profile: TEXTILES }, 10, () => catalogue.setDay("2026-11-23"));
    expect(turned.map(({ offer }) => offer.id)).toEqual(whole);
    const late = { profile: TEXTILES, after: await firstCursor() };
    catalogue.setDay("2026-12-24");
    expect(await catalogue.problem(MATCHES, late)).toMatchObject({ code: "CURSOR_INVALID" });
  });

  async function firstCursor(): Promise<string> {
    const { assessCompany } = await catalogue.read(MATCHES, { profile: TEXTILES, first: 1 });
    return assessCompany.matches.pageInfo.endCursor;
  }

  test("leaves out what the company cannot have, and what is over, unless asked for", async () => {
    const query = `query ($profile: CompanyProfile!) {
      assessCompany(profile: $profile) {
        usual: matches(first: 100) { nodes { outcome offer { status } } }
        eligible: matches(first: 100, onlyEligible: true) { totalCount nodes { outcome } }
        counts { eligible unknown notEligible }
        everything: counts(includeClosed: true) { eligible unknown notEligible }
        closed: matches(first: 100, filter: { statuses: [CLOSED, EXHAUSTED] }) { totalCount nodes { offer { status } } }
      }
    }`;
    const { assessCompany } = await catalogue.read(query, { profile: TEXTILES });
    const { usual, eligible, counts, everything, closed } = assessCompany;
    expect(new Set(usual.nodes.map(({ outcome }: Listed) => outcome))).toEqual(
      new Set(["ELIGIBLE", "UNKNOWN"]),
    );
    const statuses = usual.nodes.map(({ offer }: Listed) => offer.status);
    expect(statuses).not.toContain("CLOSED");
    expect(statuses).not.toContain("EXHAUSTED");
    expect(new Set(eligible.nodes.map(({ outcome }: Listed) => outcome))).toEqual(new Set(["ELIGIBLE"]));
    expect(eligible.totalCount).toBe(counts.eligible);
    const total = (of: Record<string, number>) => Object.values(of).reduce((sum, count) => sum + count, 0);
    const { offers } = await catalogue.read("{ offers(first: 1) { totalCount } }");
    expect(total(everything)).toBe(offers.totalCount);
    expect(total(counts)).toBeLessThan(total(everything));
    expect(closed.totalCount).toBeGreaterThan(0);
    expect(new Set(closed.nodes.map(({ offer }: Listed) => offer.status))).toContain("CLOSED");
  });

  test("takes the filter of a list of offers", async () => {
    const filter = { kinds: ["TRAINING_COURSE"], partners: ["confapi-industria-lombardia", "sace-simest"] };
    const found = await all({ profile: TEXTILES, filter });
    expect(found.length).toBeGreaterThan(1);
    expect(new Set(found.map(({ offer }) => offer.kind))).toEqual(new Set(["TRAINING_COURSE"]));
  });

  test("lets goals and target countries move the score and never the outcome", async () => {
    const plain = await all({ profile: TEXTILES });
    const wishing = await all({ profile: { ...TEXTILES, goals: { topics: ["CUSTOMS"] }, innovative: true } });
    const outcomes = (matches: Listed[]) => new Map(matches.map(({ offer, outcome }) => [offer.id, outcome]));
    expect(outcomes(wishing)).toEqual(outcomes(plain));
    const place = (matches: Listed[]) =>
      matches.findIndex(({ offer }) => offer.id === "confapi-industria-lombardia:dogana-facile");
    expect(place(wishing)).toBeLessThan(place(plain));
  });

  test("asks the few questions that settle most, and the answers settle what was promised", async () => {
    const query = `query ($profile: CompanyProfile!) {
      assessCompany(profile: $profile) {
        counts { unknown }
        nextQuestions(first: 3) { field affects settles it: question(lang: IT) en: question(lang: EN) }
      }
    }`;
    const ask = async (profile: object) => (await catalogue.read(query, { profile })).assessCompany;
    const nothing = await ask({});
    expect(nothing.nextQuestions[0].field).toBe("SEAT");
    expect(nothing.nextQuestions).toHaveLength(3);
    for (const { it, en, affects } of nothing.nextQuestions) {
      expect([it, en].every((question) => /^\p{Lu}.+\?$/u.test(question))).toBe(true);
      expect(affects).toBeGreaterThan(0);
    }
    const seated = await ask({ seat: "LOMBARDY" });
    expect(nothing.counts.unknown - seated.counts.unknown).toBeGreaterThanOrEqual(
      nothing.nextQuestions[0].settles,
    );
    const told = await ask({ ...TEXTILES, balanceSheetsFiled: 5, yearsActive: 22 });
    expect(told.nextQuestions).toEqual([]);
  });

  test("takes the company's word on what an offer states in words", async () => {
    const query = `query ($profile: CompanyProfile!) {
      explainMatch(offerId: "sace-simest:sace-garanzia-futuro", profile: $profile) { outcome missing }
    }`;
    const explain = async (declarations: object[]) =>
      (await catalogue.read(query, { profile: { ...TEXTILES, yearsActive: 22, declarations } })).explainMatch;
    const declared = (met: boolean) => [{ offerId: "sace-simest:sace-garanzia-futuro", met }];
    expect(await explain([])).toEqual({ outcome: "UNKNOWN", missing: ["DECLARATIONS"] });
    expect(await explain(declared(true))).toEqual({ outcome: "ELIGIBLE", missing: [] });
    expect(await explain(declared(false))).toEqual({ outcome: "NOT_ELIGIBLE", missing: [] });
  });

  test("compares divisions within one edition of ATECO, and any edition where an offer states none", async () => {
    const outcome = async (offerId: string, ateco: object[]) => {
      const query = `query ($profile: CompanyProfile!, $offerId: ID!) {
        explainMatch(offerId: $offerId, profile: $profile) { reasons { criterion outcome } }
      }`;
      const { explainMatch } = await catalogue.read(query, { profile: { ateco }, offerId });
      return explainMatch.reasons.find(({ criterion }: { criterion: string }) => criterion === "ATECO")
        .outcome;
    };
    const farm = (edition: string) => [{ classification: edition, code: "01.21" }];
    const of2007 = "regione-lombardia:verso-nuovi-mercati-2025";
    const unstated = "sace-simest:394-fiere-eventi";
    expect(await outcome(of2007, farm("ATECO_2025"))).toBe("UNKNOWN");
    expect(await outcome(of2007, farm("ATECO_2007"))).toBe("NOT_ELIGIBLE");
    expect(await outcome(of2007, [...farm("ATECO_2025"), ...farm("ATECO_2007")])).toBe("NOT_ELIGIBLE");
    expect(await outcome(unstated, farm("ATECO_2025"))).toBe("NOT_ELIGIBLE");
    expect(await outcome(unstated, farm("ATECO_2007"))).toBe("NOT_ELIGIBLE");
  });

  test("names what is wrong with a profile, and never quotes it", async () => {
    const secret = 987_654_321;
    for (const [profile, code, said] of [
      [{ employees: -secret }, "BAD_USER_INPUT", /profile\.employees must be from 0 to/],
      [{ exportSharePct: secret }, "BAD_USER_INPUT", /profile\.exportSharePct must be from 0 to 100/],
      [{ turnover: -secret }, "BAD_USER_INPUT", /profile\.turnover/],
      [{ province: `${secret}` }, "UNKNOWN_PROVINCE", /provinces lists them/],
      [{ targetCountries: ["DE", `${secret}`] }, "UNKNOWN_COUNTRY", /profile\.targetCountries\[1\]/],
      [{ targetCountries: Array(51).fill("DE") }, "BAD_USER_INPUT", /at most 50/],
      [{ memberships: [`${secret}`] }, "UNKNOWN_PARTNER", /profile\.memberships\[0\]/],
      [{ ateco: [{ classification: "ATECO_2025", code: `${secret}` }] }, "BAD_USER_INPUT", /28\.41/],
      [{ ateco: [{ classification: "ATECO_2025", code: "45.11" }] }, "UNKNOWN_DIVISION", /not in ATECO_2025/],
      [
        { ateco: Array(2).fill({ classification: "ATECO_2025", code: "28" }) },
        "BAD_USER_INPUT",
        /one code at most/,
      ],
      [{ province: "BG", seat: "ABROAD" }, "BAD_USER_INPUT", /contradicts profile\.province/],
      [{ isArtisan: true, legalForm: "SPA" }, "BAD_USER_INPUT", /contradicts profile\.legalForm/],
      [{ goals: { topics: ["X".repeat(201)] } }, "BAD_USER_INPUT", /200 characters/],
      [
        { declarations: Array(2).fill({ offerId: `${secret}`, met: true }) },
        "BAD_USER_INPUT",
        /profile\.declarations/,
      ],
    ] as const) {
      const problem = await catalogue.problem(MATCHES, { profile });
      expect(problem).toEqual({ code, message: expect.stringMatching(said) });
      expect(problem.message).not.toContain(String(secret));
    }
  });

  test("refuses pages and cursors that are none, and answers null for an unknown offer", async () => {
    const ask = (more: object) => catalogue.problem(MATCHES, { profile: {}, ...more });
    expect(await ask({ first: 0 })).toMatchObject({ code: "PAGE_SIZE_OUT_OF_RANGE" });
    expect(await ask({ first: 101 })).toMatchObject({ code: "PAGE_SIZE_OUT_OF_RANGE" });
    for (const after of ["", "x", Buffer.from('["matches",1,2,3]').toString("base64url")]) {
      expect(await ask({ after })).toMatchObject({ code: "CURSOR_INVALID" });
    }
    const query =
      'query ($profile: CompanyProfile!) { explainMatch(offerId: "aice:none", profile: $profile) { score } }';
    expect(await catalogue.read(query, { profile: {} })).toEqual({ explainMatch: null });
  });
});
