/** @module Whether a feed record keeps the contract, as far as the record alone can tell: its codes of countries are not looked up. */
import { KEY_LENGTH } from "../../runtime/database/columns.js";
import type { OfferType } from "../supergraph.js";
import { quoted, type ShapedRecord, shapeOfRecord } from "./record-shape.js";

/** Whose record it is. */
export interface RecordOwner {
  /** Slug of the feed that the record came in. */
  readonly partner: string;
  /** The partner's published types, by name. */
  readonly types: ReadonlyMap<string, OfferType>;
}

/** What a record says and everything that is wrong with it, one sentence a fault; good when there is none. */
export interface JudgedRecord {
  /** Null when it does not have the shape of a record, so that nothing more can be told of it. */
  readonly record: ShapedRecord | null;
  readonly faults: readonly string[];
}

/** Characters of a local id: those that need no escape in an address. */
const LOCAL_ID = /^[A-Za-z0-9][A-Za-z0-9._~-]*$/;

/** Why an id cannot be one of the partner's, or null when it can. */
export function idFault(partner: string, id: unknown): string | null {
  if (typeof id !== "string") return "id: it is missing";
  if (id.length > KEY_LENGTH) return `id: it is longer than ${KEY_LENGTH} characters`;
  const prefix = `${partner}:`;
  if (!id.startsWith(prefix)) return `id: ${quoted(id)} does not start with ${prefix}`;
  if (!LOCAL_ID.test(id.slice(prefix.length))) {
    return `id: ${quoted(id)} has characters other than letters, digits and . _ ~ - after ${prefix}`;
  }
  return null;
}

/** Judges one record. */
export function judgeRecord(raw: unknown, owner: RecordOwner): JudgedRecord {
  const shaped = shapeOfRecord(raw);
  if (!shaped.success) {
    return {
      record: null,
      faults: shaped.error.issues.map(({ path, message }) => `${path.join(".") || "record"}: ${message}`),
    };
  }
  const record = shaped.data;
  const fault = idFault(owner.partner, record.id);
  const faults = [
    ...(fault === null ? [] : [fault]),
    ...typeFaults(record, owner),
    ...dateFaults(record),
    ...amountFaults(record),
  ];
  return { record, faults };
}

function typeFaults({ typeName, kind }: ShapedRecord, { partner, types }: RecordOwner): string[] {
  const type = types.get(typeName);
  if (type === undefined) return [`typeName: ${quoted(typeName)} is not a published type of ${partner}`];
  return type.kind === kind ? [] : [`kind: ${typeName} is published as ${type.kind}, not as ${kind}`];
}

function dateFaults({ dates }: ShapedRecord): string[] {
  const { opensOn, closesOn, eventStart, eventEnd } = dates;
  const faults: string[] = [];
  if (opensOn !== null && closesOn !== null && closesOn < opensOn) {
    faults.push(`dates: it closes on ${closesOn}, before it opens on ${opensOn}`);
  }
  if (eventStart !== null && eventEnd !== null && eventEnd < eventStart) {
    faults.push(`dates: the event ends on ${eventEnd}, before it starts on ${eventStart}`);
  }
  if (eventStart === null && eventEnd !== null) faults.push("dates: the event ends but does not start");
  return faults;
}

function amountFaults({ amounts, eligibility }: ShapedRecord): string[] {
  const ranges: [string, number | null, number | null][] = [
    ["amounts", amounts?.min ?? null, amounts?.max ?? null],
    ["eligibility: export share", eligibility.minExportSharePct, eligibility.maxExportSharePct],
    ["eligibility: employees", eligibility.minEmployees, eligibility.maxEmployees],
  ];
  return ranges
    .filter(([, min, max]) => min !== null && max !== null && min > max)
    .map(([name, min, max]) => `${name}: the least, ${min}, is above the greatest, ${max}`);
}
