/** @module What a client sees of openings, closings and events over time. */
import { Arg, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { type Connection, connection, connectionType, encodeCursor, pageSize } from "../../kit/paginate.js";
import { LocalDate } from "../../kit/scalars.js";
import type { CatalogueContext } from "../catalogue-context.js";
import { readBegun, unusableCursor } from "../offers/begun-list.js";
import type { FittingOffers } from "../offers/fitting-offers.js";
import { Offer, OfferNode } from "../offers/offer.js";
import { type Period, TimelineGranularity } from "./periods.js";
import {
  type DatedEntry,
  entriesOf,
  placeOfEntry,
  TIMELINE_EVENTS,
  TimelineEvent,
} from "./timeline-entries.js";

registerEnumType(TimelineGranularity, {
  name: "TimelineGranularity",
  description: "How long the periods of a timeline are.",
  valuesConfig: {
    DAY: { description: "Days." },
    WEEK: { description: "Weeks from Monday to Sunday, numbered as in ISO 8601." },
    MONTH: { description: "Months." },
  },
});
registerEnumType(TimelineEvent, {
  name: "TimelineEvent",
  description: "What happens on a date.",
  valuesConfig: {
    OPENS: { description: "The first day on which the offer can be asked for." },
    EVENT_STARTS: { description: "The first day of its event." },
    EVENT_ENDS: { description: "The last day of its event; the first one where no last day is stated." },
    CLOSES: { description: "The last day on which the offer can be asked for." },
  },
});

/** Name of the list in cursors. */
const LIST = "timeline";

/** A period with what happens in it. */
@ObjectType({ simpleResolvers: true, description: "A period with how much happens in it." })
export class TimelinePeriod {
  @Field(() => String, { description: "`2026-11`, `2026-W48` or `2026-11-22`." })
  key!: string;

  @Field(() => LocalDate, { description: "First day; the first period begins with the timeline." })
  from!: string;

  @Field(() => LocalDate, { description: "Last day; the last period ends with the timeline." })
  to!: string;

  @Field(() => Int)
  opens!: number;

  @Field(() => Int)
  closes!: number;

  @Field(() => Int)
  eventStarts!: number;

  @Field(() => Int)
  eventEnds!: number;
}

/** Something that happens to an offer on a date. */
@ObjectType({ simpleResolvers: true, description: "Something that happens to an offer on a date." })
export class TimelineEntry {
  @Field(() => LocalDate)
  date!: string;

  @Field(() => TimelineEvent)
  event!: TimelineEvent;

  @Field(() => Offer, { nullable: true })
  offer!: OfferNode | null;
}

/** A page of entries. */
export const TimelineEntryConnection = connectionType("TimelineEntry", TimelineEntry);

const COUNTED: Readonly<Record<TimelineEvent, "opens" | "closes" | "eventStarts" | "eventEnds">> = {
  OPENS: "opens",
  CLOSES: "closes",
  EVENT_STARTS: "eventStarts",
  EVENT_ENDS: "eventEnds",
};

/** Openings, closings and events from one date to another. */
@ObjectType({
  description:
    "Openings, closings and events from one date to another, as the partners stated them: an offer whose funds were spent early still closes on its date.",
})
export class Timeline {
  private readonly from: string;
  private readonly to: string;

  constructor(
    private readonly fitting: FittingOffers,
    private readonly all: readonly Period[],
    private readonly context: CatalogueContext,
  ) {
    this.from = all.at(0)?.from ?? "";
    this.to = all.at(-1)?.to ?? "";
  }

  @Field(() => [TimelinePeriod], { description: "All periods in order, those in which nothing happens too." })
  periods(): TimelinePeriod[] {
    const periods = this.all.map((period) => ({
      ...period,
      opens: 0,
      closes: 0,
      eventStarts: 0,
      eventEnds: 0,
    }));
    const { offers } = this.fitting.now;
    for (const { date, event } of entriesOf(offers, this.from, this.to, new Set(TIMELINE_EVENTS))) {
      const period = periods[placeOf(date, this.all)];
      if (period) period[COUNTED[event]]++;
    }
    return periods;
  }

  @Field(() => TimelineEntryConnection, {
    nullable: true,
    description: "What happens, by date; on one day openings first and closings last.",
  })
  entries(
    @Arg("events", () => [TimelineEvent], {
      nullable: true,
      description: "What is wanted; all when absent or empty.",
    })
    events: TimelineEvent[] | null,
    @Arg("first", () => Int, { defaultValue: 50, description: "From 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
  ): Connection<TimelineEntry> {
    const size = pageSize(first);
    const begun = readBegun(LIST, after ?? null, 1, this.context.moment.today);
    const [from = ""] = begun.place;
    if (typeof from !== "string") throw unusableCursor();
    const { offers, mark } = this.fitting.at(begun);
    const wanted = new Set(events?.length ? events : TIMELINE_EVENTS);
    const found = entriesOf(offers, this.from, this.to, wanted).map((entry) => ({
      entry,
      place: placeOfEntry(entry),
    }));
    const rest = found.filter(({ place }) => place > from).sort((a, b) => (a.place < b.place ? -1 : 1));
    const cursors = new Map<TimelineEntry, string>();
    const nodes = rest.slice(0, size).map(({ entry, place }) => {
      const node = this.nodeOf(entry);
      cursors.set(node, encodeCursor(LIST, [begun.day, mark, place]));
      return node;
    });
    return connection(nodes, (node) => cursors.get(node) ?? "", {
      totalCount: found.length,
      hasNextPage: rest.length > size,
      hasPreviousPage: after != null,
    });
  }

  private nodeOf({ date, event, offer }: DatedEntry): TimelineEntry {
    const { index, moment } = this.context;
    return { date, event, offer: new OfferNode(index.get(offer.id) ?? offer, moment) };
  }
}

/** The place of the period that a date is in; the periods follow one another without gaps. */
function placeOf(date: string, periods: readonly Period[]): number {
  let [low, high] = [0, periods.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((periods[middle]?.from ?? "") <= date) low = middle;
    else high = middle - 1;
  }
  return low;
}
