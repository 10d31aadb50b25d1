import { once } from "node:events";
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import Papa from "papaparse";
import readXlsxFile from "read-excel-file/node";
import { generateRecords, realRecords } from "../../../bench/catalogue/generate-records.js";
import { freshFolders } from "../../harness/databases.js";
import { offerRecord } from "../offer-records.js";
import { type PublicCatalogue, publicCatalogue, TODAY } from "./public-catalogue.js";

const FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(1)", "Buono;=HYPERLINK(1)"];
const HOSTILE = FORMULAS.map((title, index) =>
  offerRecord(`aice:hostile-${index}`, {
    title: { it: title, en: null },
    summary: { it: `"virgolette", a capo\ne ; & < > ${title}`, en: "" },
    topics: ["A,B", "=C"],
    eligibility: { minExportSharePct: 12.5, maxTurnover: 2_000_000 },
    dates: { closesOn: "2026-12-31" },
  }),
);

const INCENTIVI =
  "ID_Incentivo, Titolo, Descrizione, Obiettivo_Finalita, Data_apertura, Data_chiusura, Note_di_apertura_chiusura, Dimensioni, Tipologia_Soggetto, Forma_agevolazione, Costi_Ammessi, Spesa_Ammessa_min, Spesa_Ammessa_max, Agevolazione_Concedibile_min, Agevolazione_Concedibile_max, Settore_Attivita, Codici_ATECO, Regioni, Comuni, Ambito_territoriale, Soggetto_Concedente, Base_normativa_primaria, Base_normativa_secondaria, Provvedimento_attuativo, Gazzetta_ufficiale, Stanziamento_incentivo, Link_istituzionale, Altre_caratteristiche, Data_ultimo_aggiornamento".split(
    ", ",
  );

type Row = Record<string, string>;

describe("offers as tables", () => {
  const fresh = freshFolders();
  let hub: PublicCatalogue;

  beforeAll(async () => {
    hub = await publicCatalogue(fresh(), [...realRecords(), ...HOSTILE]);
  }, 60_000);
  afterAll(() => hub.close());

  const csv = async (query: string) => {
    const { status, text } = await hub.get(`/offers.csv${query}`);
    expect(status).toBe(200);
    const { data, errors, meta } = Papa.parse<Row>(text, { header: true, skipEmptyLines: true });
    expect(errors).toEqual([]);
    return { rows: data, fields: meta.fields ?? [] };
  };
  const json = async (query: string) => JSON.parse((await hub.get(`/offers.json${query}`)).text);
  const ndjson = async (query: string) =>
    (await hub.get(`/offers.ndjson${query}`)).text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  const xlsx = async (query: string) => {
    const [offers, about] = await readXlsxFile((await hub.get(`/offers.xlsx${query}`)).bytes);
    return { offers: offers?.data ?? [], about: about?.data ?? [], names: [offers?.sheet, about?.sheet] };
  };
  const listed = async (filter: object) => {
    const found: Record<string, unknown>[] = [];
    let after: string | null = null;
    do {
      const { offers } = await hub.ask(
        `query ($filter: OfferFilter, $after: String) { offers(filter: $filter, first: 100, after: $after, orderBy: { field: AVAILABILITY }) {
          totalCount pageInfo { hasNextPage endCursor }
          nodes { id it: title en: title(lang: EN) kind status partner { slug name } dates { opensOn closesOn } updatedAt
            countries { countries { code } } eligibility { maxTurnover minExportSharePct } topics provenance { basis confidence asOf sourceNote unverifiedFields } } } }`,
        { filter, after },
      );
      found.push(...offers.nodes);
      after = offers.pageInfo.hasNextPage ? offers.pageInfo.endCursor : null;
    } while (after !== null);
    return JSON.parse(JSON.stringify(found));
  };

  test.each([
    ["", {}],
    [
      "?kinds=CALL,FINANCIAL_TOOL&targetGroups=LOW_PENETRATION",
      { kinds: ["CALL", "FINANCIAL_TOOL"], targetGroups: ["LOW_PENETRATION"] },
    ],
    ["?countries=DE&statuses=OPEN&statuses=UPCOMING", { countries: ["DE"], statuses: ["OPEN", "UPCOMING"] }],
    ["?text=dogane", { text: "dogane" }],
  ])("have in every format what GraphQL lists (%s)", async (query, filter) => {
    const offers = await listed(filter);
    expect(offers.length).toBeGreaterThan(0);
    const rows = await ndjson(query);
    expect(
      rows.map((row) => ({
        id: row.id,
        it: row.title_it,
        en: row.title_en || row.title_it,
        kind: row.kind,
        status: row.status,
        partner: { slug: row.partner, name: row.partnerName },
        dates: { opensOn: row.opensOn, closesOn: row.closesOn },
        updatedAt: row.updatedAt,
        countries: { countries: row.countries.map((code: string) => ({ code })) },
        eligibility: { maxTurnover: row.maxTurnover, minExportSharePct: row.minExportSharePct },
        topics: row.topics,
        provenance: {
          basis: row.basis,
          confidence: row.confidence,
          asOf: row.asOf,
          sourceNote: row.sourceNote,
          unverifiedFields: row.unverifiedFields,
        },
      })),
    ).toEqual(offers);
    expect((await json(query)).offers).toEqual(rows);
    const ids = rows.map(({ id }) => id);
    expect((await csv(query)).rows.map(({ id }) => id)).toEqual(ids);
    expect((await xlsx(query)).offers.slice(1).map(([id]) => id)).toEqual(ids);
  });

  test("have a label beside each code, also of open lists", async () => {
    const { rows } = await csv("?columns=subKind,topics");
    for (const row of rows) {
      for (const name of ["subKind", "topics"]) {
        for (const label of [row[`${name}_it`], row[`${name}_en`]]) {
          expect(label?.split("; ")).toHaveLength(row[name]?.split("; ").length ?? 0);
        }
      }
    }
    expect(rows).toContainEqual(
      expect.objectContaining({
        subKind: "SUBSIDISED_LOAN",
        subKind_it: "Finanziamento agevolato",
        subKind_en: "Subsidised loan",
      }),
    );
  });

  test("say when they were made, how fresh each partner is, and which offers are invented", async () => {
    const { rows } = await csv("");
    for (const row of rows) {
      expect(row["producedAt"]).toBe(`${TODAY}T11:00:00Z`);
      expect(row["partnerReadAt"]).toBe(`${TODAY}T11:00:00.000Z`);
      expect(row["illustrative"]).toBe(String(row["basis"] === "ILLUSTRATIVE"));
    }
    const illustrative = rows.filter((row) => row["illustrative"] === "true").length;
    expect(illustrative).toBeGreaterThan(10);
    expect(await json("?columns=id")).toMatchObject({
      producedAt: `${TODAY}T11:00:00Z`,
      today: TODAY,
      count: rows.length,
      illustrativeCount: illustrative,
    });
    const { about, names } = await xlsx("");
    expect(names).toEqual(["Offers", "About"]);
    expect(about).toContainEqual(["Prodotto il (UTC) / Produced at (UTC)", `${TODAY}T11:00:00Z`]);
    expect(about).toContainEqual(["di cui esempi inventati / of which invented examples", illustrative]);
    const { headers } = await hub.get("/offers.csv?columns=id");
    expect(headers.get("x-offers-count")).toBe(String(rows.length));
    expect(headers.get("x-offers-illustrative")).toBe(String(illustrative));
    expect(headers.get("content-disposition")).toBe(`attachment; filename="offers-${TODAY}.csv"`);
  });

  test("have the columns that are asked for, in their order, in one language or both", async () => {
    expect((await csv("?columns=title,id&partners=claai")).fields).toEqual([
      "title_it",
      "title_en",
      "id",
      "illustrative",
    ]);
    const italian = await csv("?columns=kind,title,closesOn&lang=it&partners=claai");
    expect(italian.fields).toEqual(["Tipo (codice)", "Tipo", "Titolo", "Chiusura", "Esempio inventato"]);
    expect(italian.rows.map((row) => row["Tipo"])).toContain("Servizio di consulenza");
    const english = await csv("?columns=kind_en,illustrative,id&lang=en&partners=claai");
    expect(english.fields).toEqual(["Kind", "Invented example", "Identifier"]);
    expect((await xlsx("?lang=en&columns=kind&partners=claai")).offers[0]).toEqual([
      "Kind (code)",
      "Kind",
      "Invented example",
    ]);
    expect((await csv("?lang=en&columns=title&partners=aice")).rows.every((row) => row["Title"] !== "")).toBe(
      true,
    );
  });

  test("come in the order that is asked for", async () => {
    const dates = (await ndjson("?order=CLOSING_DATE&columns=closesOn")).map(
      ({ closesOn }) => closesOn ?? "9999",
    );
    expect(dates).toEqual([...dates].sort());
    const titles = (await ndjson("?order=TITLE:DESC&columns=id")).map(({ id }) => id);
    expect(titles).toEqual((await ndjson("?order=TITLE&columns=id")).map(({ id }) => id).reverse());
  });

  test("hold nothing that a spreadsheet program runs, and numbers stay numbers", async () => {
    for (const delimiter of ["comma", "semicolon", "tab"]) {
      const { text } = await hub.get(`/offers.csv?partners=aice&delimiter=${delimiter}&bom=true`);
      expect(text.startsWith("\ufeff")).toBe(true);
      // However the file is parted when it is opened: no piece begins as a formula does.
      for (const piece of text.split(/[,;\t|\r\n]/))
        expect(piece.replace(/^[\s"]+/, "")).not.toMatch(/^[=+@-]/);
    }
    const { rows } = await csv("?partners=aice&order=TITLE");
    const hostile = rows.filter((row) => row["id"]?.includes("hostile"));
    expect(hostile.map((row) => row["title_it"]).sort()).toEqual(
      ["'=1+1", "'+cmd|' /C calc'!A0", "'-2", "'@SUM(1)", "Buono;'=HYPERLINK(1)"].sort(),
    );
    for (const row of hostile) {
      expect(row["summary_it"]).toContain('"virgolette", a capo\ne ;');
      expect(row).toMatchObject({ minExportSharePct: "12.5", maxTurnover: "2000000", topics: "A,B; '=C" });
    }
    const { offers } = await xlsx("?partners=aice&columns=id,title_it,summary_it,minExportSharePct,closesOn");
    const cells = offers.filter(([id]) => String(id).includes("hostile"));
    expect(cells).toHaveLength(FORMULAS.length);
    for (const [, title, summary, share, closes] of cells) {
      expect(String(title)).toContain("'");
      expect(String(summary)).toContain("& < >");
      expect(share).toBe(12.5);
      expect(closes).toEqual(new Date("2026-12-31T00:00:00Z"));
    }
    const raw = (await ndjson("?partners=aice&columns=id,title_it")).filter(({ id }) =>
      id.includes("hostile"),
    );
    expect(raw.map(({ title_it }) => title_it).sort()).toEqual([...FORMULAS].sort());
  });

  test("can have the exact columns of incentivi.gov.it", async () => {
    const { rows, fields } = await csv("?profile=incentivi");
    expect(fields).toEqual(INCENTIVI);
    const call = rows.find((row) => row["ID_Incentivo"] === "regione-lombardia:verso-nuovi-mercati-2025");
    expect(call).toMatchObject({
      Titolo: "Verso nuovi mercati 2025",
      Obiettivo_Finalita: "Internazionalizzazione",
      Data_apertura: "2025-06-03T00:00:00",
      Data_chiusura: "2025-09-09T00:00:00",
      Dimensioni: "Microimpresa,Piccola Impresa,Media Impresa",
      Forma_agevolazione: "Contributo/Fondo perduto,Prestito/Anticipo rimborsabile",
      Regioni: "Lombardia",
      Soggetto_Concedente: "Regione Lombardia",
      Stanziamento_incentivo: "",
      Link_istituzionale: "",
    });
    for (const row of rows) {
      const invented = row["Altre_caratteristiche"]?.includes("Esempio inventato");
      expect(row["Titolo"]?.startsWith("[ESEMPIO] ")).toBe(invented);
    }
  });

  test.each([
    ["/offers.csv?kind=CALL", "kind"],
    ["/offers.csv?columns=id,price", "columns"],
    ["/offers.csv?lang=de", "lang"],
    ["/offers.csv?delimiter=pipe", "delimiter"],
    ["/offers.csv?profile=incentivi&columns=id", "columns"],
    ["/offers.json?bom=true", "bom"],
    ["/offers.xlsx?order=PRICE", "order"],
    ["/offers.ndjson?countries=XX", "countries"],
    ["/offers.ndjson?partners=nobody", "partners"],
    [`/offers.ndjson?text=${"x".repeat(201)}`, "text"],
    ["/calendar.ics?entries=openings,deadlines", "entries"],
    ["/calendar.ics?lang=both", "lang"],
    ["/offers.jsonld?columns=id", "columns"],
    ["/catalogue.jsonld?kinds=CALL", "kinds"],
  ])("refuse %s and name the parameter", async (path, parameter) => {
    const { status, text, headers } = await hub.get(path);
    expect(status).toBe(400);
    expect(headers.get("content-type")).toMatch(/json/);
    expect(JSON.parse(text).error).toMatchObject({
      parameter,
      message: expect.any(String),
      code: expect.any(String),
    });
  });

  test("are not sent again to whom has them", async () => {
    for (const path of [
      "/offers.csv?kinds=CALL",
      "/offers.xlsx",
      "/calendar.ics",
      "/offers.jsonld",
      "/catalogue.jsonld",
    ]) {
      const first = await hub.get(path);
      const tag = first.headers.get("etag") ?? "";
      expect(tag).toMatch(/^W\/"/);
      const again = await hub.get(path, { "if-none-match": `"other", ${tag}` });
      expect({ status: again.status, size: again.bytes.length, tag: again.headers.get("etag") }).toEqual({
        status: 304,
        size: 0,
        tag,
      });
      expect((await hub.get(path, { "if-none-match": '"other"' })).status).toBe(200);
    }
    expect((await hub.get("/offers.csv")).headers.get("etag")).not.toBe(
      (await hub.get("/offers.csv?lang=it")).headers.get("etag"),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const since = (await hub.get("/offers.json")).headers.get("last-modified") ?? "";
    expect((await hub.get("/offers.json", { "if-modified-since": since })).status).toBe(304);
    expect(
      (await hub.get("/offers.json", { "if-modified-since": "Mon, 01 Jan 2024 00:00:00 GMT" })).status,
    ).toBe(200);
  });

  test("are described to HEAD, and zipped for whom takes that", async () => {
    const head = await hub.get("/offers.csv", {}, "HEAD");
    expect(head.status).toBe(200);
    expect(head.bytes).toHaveLength(0);
    expect(head.headers.get("content-type")).toMatch(/^text\/csv/);
    expect(head.headers.get("etag")).toBe((await hub.get("/offers.csv")).headers.get("etag"));
    const plain = await hub.get("/offers.csv", { "accept-encoding": "identity" });
    expect(plain.headers.get("content-encoding")).toBeNull();
    const zipped = await hub.get("/offers.csv", { "accept-encoding": "br;q=0.1, gzip" });
    expect(zipped.headers.get("content-encoding")).toBe("gzip");
    expect(zipped.text).toBe(plain.text);
    expect(
      (await hub.get("/offers.csv", { "accept-encoding": "gzip;q=0" })).headers.get("content-encoding"),
    ).toBeNull();
    expect(
      (await hub.get("/offers.xlsx", { "accept-encoding": "gzip" })).headers.get("content-encoding"),
    ).toBeNull();
  });
});

describe("large files", () => {
  const fresh = freshFolders();
  const records = generateRecords(2_500);
  let hub: PublicCatalogue;

  beforeAll(async () => {
    hub = await publicCatalogue(fresh(), records);
  }, 60_000);
  afterAll(() => hub.close());

  /** Begins to take a file and holds it after its first piece. */
  async function held(path: string) {
    const asked = request(`${hub.address}${path}`, { headers: { "accept-encoding": "identity" } });
    asked.on("error", () => {});
    asked.end();
    const [answer] = await once(asked, "response");
    answer.on("error", () => {});
    answer.pause();
    return { asked, answer };
  }

  async function rest(answer: AsyncIterable<Buffer>): Promise<string> {
    const pieces: Buffer[] = [];
    for await (const piece of answer) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  }

  test("hold the offers as they were when the file began, each once, whatever changes meanwhile", async () => {
    const { answer } = await held("/offers.ndjson");
    hub.feeds.append(
      records.slice(0, 300).map((record) => ({
        ...record,
        title: { it: "Cambiato", en: null },
        updatedAt: `${TODAY}T10:00:00.000Z`,
      })),
    );
    await hub.catalogue.harvest();
    const rows = (await rest(answer))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows.map(({ id }) => id).sort()).toEqual(records.map(({ id }) => id).sort());
    expect(rows.filter(({ title_it }) => title_it === "Cambiato")).toEqual([]);
    const after = (await hub.get("/offers.ndjson?columns=id,title_it")).text;
    expect(after.match(/Cambiato/g)).toHaveLength(300);
  });

  test("are bounded in number; small ones go on, and a reader that leaves makes room", async () => {
    const { asked, answer } = await held("/offers.json");
    const refused = await hub.get("/offers.csv");
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("10");
    expect(JSON.parse(refused.text).error.code).toBe("TOO_MANY_EXPORTS");
    const [slug] = hub.feeds.slugs();
    expect((await hub.get(`/offers.csv?partners=${slug}&columns=id&kinds=CALL`)).status).toBe(200);
    asked.destroy();
    answer.destroy();
    const end = Date.now() + 5_000;
    let status = 503;
    while (status === 503 && Date.now() < end)
      status = (await hub.get("/offers.csv?columns=id", {}, "HEAD")).status;
    expect(status).toBe(200);
  });
});
