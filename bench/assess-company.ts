/**
 * @module How long a company's assessment takes in the catalogue's own process: over all offers with the first page,
 * counts and next questions, every time with another profile. Besides the time it tells the processor time, which is what
 * remains comparable where the machine is shared.
 *
 * `node dist/bench/assess-company.js [number of offers …]`
 */
import { generateRecords } from "./catalogue/generate-records.js";
import { openFilledCatalogue } from "./catalogue/open-filled.js";
import { quantile, spread } from "./spread.js";

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 10_000, 100_000];
const WARM_UP = 20;
const QUESTIONS = 200;

const QUERY = `query ($profile: CompanyProfile!) {
  assessCompany(profile: $profile) {
    size sizeReason targetGroup targetGroupReason targetGroupRule { id } deMinimisRoom
    counts { eligible unknown notEligible }
    matches(first: 20) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { outcome score missing offer { id title status } reasons { criterion outcome explanation } }
    }
    nextQuestions(first: 3) { field affects settles question }
  }
}`;

/** Profiles from one that says little to one that says all; none is asked twice. */
function profile(at: number) {
  const whole = {
    employees: 1 + ((at * 37) % 400),
    turnover: 100_000 + at * 91_003,
    balanceSheet: 100_000 + at * 71_009,
    ateco: [{ classification: "ATECO_2025", code: ["10.71", "28.41", "46.39", "62.10"][at % 4] }],
    province: ["BG", "MI", "CO", "LC"][at % 4],
    exportSharePct: at % 70,
    exportCountries: ["DE", "FR"],
    targetCountries: ["JP", "US", "DE"].slice(at % 3),
    yearsActive: at % 40,
    balanceSheetsFiled: at % 5,
    isArtisan: at % 3 === 0,
    memberships: ["aice", "claai", "assolombarda"].slice(at % 3),
    deMinimisReceived3y: (at % 31) * 10_000,
    foreignSubsidiaries: at % 3,
    goals: { topics: ["CUSTOMS", "FAIRS"], kinds: ["CALL"] },
  };
  const told = 1 + (at % Object.keys(whole).length);
  return Object.fromEntries(Object.entries(whole).slice(0, told));
}

for (const size of SIZES) {
  const today = new Date().toISOString().slice(0, 10);
  const filled = await openFilledCatalogue(generateRecords(size, { today }));
  const times: number[] = [];
  const processor: number[] = [];
  for (let at = 0; at < WARM_UP + QUESTIONS; at++) {
    const start = performance.now();
    const used = process.cpuUsage();
    await filled.ask(QUERY, { profile: profile(at) });
    if (at < WARM_UP) continue;
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    processor.push((user + system) / 1_000);
  }
  const { rss } = process.memoryUsage();
  const told = `${spread(times, " ms")}, p99 ${quantile(times, 0.99).toFixed(1)} ms`;
  const worked = `processor ${spread(processor, " ms")}, p99 ${quantile(processor, 0.99).toFixed(1)} ms`;
  process.stdout.write(`${size} offers: ${told}; ${worked}; resident ${(rss / 1e6).toFixed(0)} MB\n`);
  await filled.close();
}
