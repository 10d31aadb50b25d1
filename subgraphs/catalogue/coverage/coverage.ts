/** @module What an analyst sees of offers counted by two dimensions. */
import { Arg, Ctx, Field, ID, Int, ObjectType } from "type-graphql";
import { withPauses } from "../../../runtime/steps.js";
import { Problem } from "../../../schema/problems.js";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { type Connection, connection, encodeCursor, PAGE_LIMIT, pageSize } from "../../kit/paginate.js";
import type { CatalogueContext } from "../catalogue-context.js";
import type { IndexedOffer } from "../index/indexed-offer.js";
import { type Begun, readBegun, unusableCursor } from "../offers/begun-list.js";
import type { FittingOffers, OffersThen } from "../offers/fitting-offers.js";
import type { OfferNode } from "../offers/offer.js";
import { OfferConnection } from "../offers/offer-connection.js";
import type { CountedCell, CountedOffers, CountedValue } from "./count-offers.js";
import { CoverageDimension } from "./dimensions.js";
import { describeOverlap, findOverlaps } from "./find-overlaps.js";
import { CoverageOverlap, CoverageOverlapConnection } from "./overlap.js";
import { pageOfOffers } from "./page-of-offers.js";

/** Most offers that the cells of one list may show together. */
export const OFFERS_LIMIT = 5_000;

/** Name of the list in cursors. */
const OVERLAPS = "overlaps";

/** A value of a dimension: the head of a row or a column. */
@ObjectType({ description: "A value of a dimension: the head of a row or a column." })
export class CoverageHeader {
  constructor(private readonly value: CountedValue) {}

  @Field(() => ID, { description: "A slug, a code, or the value of an enum: what a filter takes." })
  get key(): string {
    return this.value.key;
  }

  @Field(() => String)
  label(@LanguageArgument() lang: Language): string {
    return textIn(this.value.label, lang);
  }

  @Field(() => Int, { description: "Offers with this value, each once." })
  get count(): number {
    return this.value.count;
  }

  @Field(() => Int, { description: "Of these, those that do not name the value: they are for all." })
  get forAll(): number {
    return this.value.forAll;
  }

  @Field(() => Int, { description: "Of these, the invented examples." })
  get illustrative(): number {
    return this.value.illustrative;
  }
}

/** The offers of one row and one column. */
@ObjectType({ description: "The offers of one row and one column." })
export class CoverageCell {
  constructor(
    private readonly cell: CountedCell,
    private readonly selection: Selection,
    private readonly list: CellList,
  ) {}

  @Field(() => CoverageHeader)
  get row(): CoverageHeader {
    return new CoverageHeader(this.cell.row);
  }

  @Field(() => CoverageHeader)
  get column(): CoverageHeader {
    return new CoverageHeader(this.cell.column);
  }

  @Field(() => Int, {
    description: "Offers in the cell: as many as `offers` finds with both values in its filter.",
  })
  get count(): number {
    return this.cell.count;
  }

  @Field(() => Int, {
    description:
      "Of these, those that do not name both values: they are for all. A cell of which all are for all has nothing of its own.",
  })
  get forAll(): number {
    return this.cell.forAll;
  }

  @Field(() => Int, { description: "Of these, the invented examples." })
  get illustrative(): number {
    return this.cell.illustrative;
  }

  @Field(() => OfferConnection, {
    nullable: true,
    description: `The offers of the cell, ordered by availability. All cells of a list may show ${OFFERS_LIMIT} together.`,
  })
  async offers(
    @Arg("first", () => Int, { defaultValue: 10, description: "From 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
  ): Promise<Connection<OfferNode> | null> {
    if (!this.list.admits(pageSize(first))) return null;
    const { row, column } = this.cell;
    const at = async (begun: Begun) => {
      const then = this.selection.fitting.at(begun);
      if (then === this.selection.fitting.now) return { ...then, offers: offersIn(this.cell, then) };
      const { cells } = await this.selection.count(then);
      const cell = cells.find((other) => other.row.key === row.key && other.column.key === column.key);
      return { ...then, offers: cell === undefined ? [] : offersIn(cell, then) };
    };
    return pageOfOffers(at, { first, after }, this.selection.context);
  }
}

function offersIn({ row, column }: CountedCell, { offers }: OffersThen): IndexedOffer[] {
  const found: IndexedOffer[] = [];
  row.reached.new_intersection(column.reached).forEach((place) => {
    const offer = offers[place];
    if (offer) found.push(offer);
  });
  return found;
}

/** The cells of one answer, which share a limit of offers shown. */
class CellList {
  private told = false;

  constructor(private readonly size: number) {}

  /** @throws Problem PAGE_SIZE_OUT_OF_RANGE at the first cell; the others give false, so that it is told once */
  admits(first: number): boolean {
    const limit = Math.max(1, Math.min(PAGE_LIMIT, Math.floor(OFFERS_LIMIT / Math.max(1, this.size))));
    if (first <= limit) return true;
    if (this.told) return false;
    this.told = true;
    throw new Problem(
      "PAGE_SIZE_OUT_OF_RANGE",
      `first must be from 1 to ${limit}, not ${first}, for the offers of ${this.size} cells; ask for fewer cells with rows and columns.`,
      { first, limit },
    );
  }
}

/** What was counted, and for whom. */
interface Selection {
  readonly context: CatalogueContext;
  readonly fitting: FittingOffers;
  /** Counts the same offers as they were. */
  readonly count: (then: OffersThen) => Promise<CountedOffers>;
}

/** Offers counted by two dimensions. */
@ObjectType({
  description:
    "Offers counted by two dimensions. An offer is in every cell whose two values it has, so the cells add up to more than there are offers; an offer that names no value of a dimension is for all of them.",
})
export class Coverage {
  private readonly counted: CountedOffers;
  private readonly selection: Selection;

  constructor(
    counted: CountedOffers,
    selection: Selection,
    rowDimension: CoverageDimension,
    columnDimension: CoverageDimension,
  ) {
    this.counted = counted;
    this.selection = selection;
    this.rowDimension = rowDimension;
    this.columnDimension = columnDimension;
  }

  @Field(() => CoverageDimension)
  readonly rowDimension: CoverageDimension;

  @Field(() => CoverageDimension)
  readonly columnDimension: CoverageDimension;

  @Field(() => Int, { description: "Offers that fit the filter, each once." })
  get totalCount(): number {
    return this.selection.fitting.now.offers.length;
  }

  @Field(() => Int, { description: "Of these, the invented examples; the filter's `bases` leaves them out." })
  get illustrative(): number {
    return this.counted.illustrative;
  }

  @Field(() => Int, { description: "Of these, those that are in no cell." })
  get withoutCell(): number {
    return this.counted.withoutCell;
  }

  @Field(() => Int, {
    description: "What the cells add up to: more than the offers, because an offer may be in several cells.",
  })
  get sumOfCells(): number {
    return this.counted.cells.reduce((sum, { count }) => sum + count, 0);
  }

  @Field(() => [CoverageHeader], {
    description: "The values of the rows, those without offers too; a filter by this dimension narrows them.",
  })
  get rows(): CoverageHeader[] {
    return this.counted.rows.map((value) => new CoverageHeader(value));
  }

  @Field(() => [CoverageHeader], { description: "The values of the columns, as `rows`." })
  get columns(): CoverageHeader[] {
    return this.counted.columns.map((value) => new CoverageHeader(value));
  }

  @Field(() => [CoverageCell], { description: "The cells, row by row; by default those with offers." })
  cells(
    @Arg("rows", () => [ID], { nullable: true, description: "Keys of the rows wanted; all when absent." })
    rows: string[] | null,
    @Arg("columns", () => [ID], {
      nullable: true,
      description: "Keys of the columns wanted; all when absent.",
    })
    columns: string[] | null,
    @Arg("withEmpty", () => Boolean, {
      defaultValue: false,
      description: "Whether cells without offers are listed too.",
    })
    withEmpty: boolean,
  ): CoverageCell[] {
    const wantedRows = rows && new Set(rows);
    const wantedColumns = columns && new Set(columns);
    return this.listed(
      ({ row, column, count }) =>
        (withEmpty || count > 0) &&
        (!wantedRows || wantedRows.has(row.key)) &&
        (!wantedColumns || wantedColumns.has(column.key)),
    );
  }

  @Field(() => [CoverageCell], { description: "The gaps: cells with fewer offers than the threshold." })
  gaps(
    @Arg("threshold", () => Int, { defaultValue: 1, description: "With 1, cells without offers." })
    threshold: number,
    @Arg("ignoreForAll", () => Boolean, {
      defaultValue: false,
      description:
        "Whether only offers that name both values count, so that cells which have nothing of their own show.",
    })
    ignoreForAll: boolean,
  ): CoverageCell[] {
    return this.listed(({ count, forAll }) => (ignoreForAll ? count - forAll : count) < threshold);
  }

  @Field(() => CoverageOverlapConnection, {
    nullable: true,
    description:
      "Offers of different partners that serve the same need (kind and topic) of the same companies (target group, size) in the same place (province, country), among all that fit the filter. Most partners first, then most offers.",
  })
  async overlaps(
    @Arg("minimumPartners", () => Int, { defaultValue: 2, description: "At least 2." })
    minimumPartners: number,
    @Arg("first", () => Int, { defaultValue: 20, description: "From 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Ctx() context: CatalogueContext,
  ): Promise<Connection<CoverageOverlap>> {
    if (minimumPartners < 2) {
      throw new Problem("BAD_USER_INPUT", `minimumPartners must be at least 2, not ${minimumPartners}.`);
    }
    const size = pageSize(first);
    const begun = readBegun(OVERLAPS, after ?? null, 1, context.moment.today);
    const [from = 0] = begun.place;
    if (typeof from !== "number" || !Number.isSafeInteger(from) || from < 0) throw unusableCursor();
    const { offers, mark } = this.selection.fitting.at(begun);
    const all = await withPauses(findOverlaps(offers, context.codes, minimumPartners));
    const page = all.slice(from, from + size).map((overlap, place) => ({
      node: new CoverageOverlap(describeOverlap(overlap, offers, context.codes), context),
      cursor: encodeCursor(OVERLAPS, [begun.day, mark, from + place + 1]),
    }));
    const cursors = new Map(page.map(({ node, cursor }) => [node, cursor]));
    return connection(
      page.map(({ node }) => node),
      (node) => cursors.get(node) ?? "",
      { totalCount: all.length, hasNextPage: all.length > from + size, hasPreviousPage: from > 0 },
    );
  }

  private listed(wanted: (cell: CountedCell) => boolean): CoverageCell[] {
    const cells = this.counted.cells.filter(wanted);
    const list = new CellList(cells.length);
    return cells.map((cell) => new CoverageCell(cell, this.selection, list));
  }
}
