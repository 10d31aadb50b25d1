/**
 * @module Company size by Commission Recommendation 2003/361/EC, Annex, Article 2, from data that may be partial: the
 * set of the sizes that are still possible. A class holds when staff is within its ceiling and turnover or balance
 * sheet is.
 */
import { CompanySize } from "../../../kit/offers/offer-values.js";
import { type FieldSet, fieldBit, ProfileField } from "../profile/profile-field.js";

/** Sizes from the smallest; a size's place is its bit in a {@link SizeSet}. */
export const SIZES: readonly CompanySize[] = [
  CompanySize.MICRO,
  CompanySize.SMALL,
  CompanySize.MEDIUM,
  CompanySize.LARGE,
];

/** Some of the four sizes, as bits. */
export type SizeSet = number;

/** The figures that decide; null where not known. Amounts are whole euros. */
export interface SizeFigures {
  readonly employees: number | null;
  readonly turnover: number | null;
  readonly balanceSheet: number | null;
}

/** Staff below which each class but the last holds. */
const STAFF_BELOW = [10, 50, 250] as const;
/** Turnover up to which each class but the last holds. */
const TURNOVER_UP_TO = [2_000_000, 10_000_000, 50_000_000] as const;
/** Balance sheet up to which each class but the last holds. */
const BALANCE_SHEET_UP_TO = [2_000_000, 10_000_000, 43_000_000] as const;

const ANY = [0, 1, 2, 3];

/** The ceilings of a size, for sentences; null for LARGE, which has none. */
export function ceilingsOf(size: CompanySize) {
  const at = SIZES.indexOf(size);
  const [staff, turnover, balanceSheet] = [STAFF_BELOW[at], TURNOVER_UP_TO[at], BALANCE_SHEET_UP_TO[at]];
  return staff === undefined || turnover === undefined || balanceSheet === undefined
    ? null
    : { staff, turnover, balanceSheet };
}

/** The sizes that some completion of the figures would give. */
export function possibleSizes(figures: SizeFigures): SizeSet {
  return setOf(classesOf(figures));
}

/** The figures that are not known and could narrow the sizes down. */
export function figuresWanted(figures: SizeFigures): FieldSet {
  const classes = classesOf(figures);
  const now = setOf(classes);
  const narrows = (name: keyof SizeFigures) =>
    figures[name] === null && ANY.some((value) => setOf({ ...classes, [name]: [value] }) !== now);
  return (
    (narrows("employees") ? fieldBit(ProfileField.EMPLOYEES) : 0) |
    (narrows("turnover") ? fieldBit(ProfileField.TURNOVER) : 0) |
    (narrows("balanceSheet") ? fieldBit(ProfileField.BALANCE_SHEET) : 0)
  );
}

/** The set of some sizes. */
export function sizeSet(sizes: readonly string[]): SizeSet {
  return sizes.reduce((set, size) => set | (1 << SIZES.indexOf(size as CompanySize)), 0);
}

/** The sizes of a set, the smallest first. */
export function sizesOf(set: SizeSet): CompanySize[] {
  return SIZES.filter((_size, at) => (set & (1 << at)) !== 0);
}

type Classes = Readonly<Record<keyof SizeFigures, readonly number[]>>;

function classesOf({ employees, turnover, balanceSheet }: SizeFigures): Classes {
  return {
    employees: classOf(employees, (value) => STAFF_BELOW.filter((limit) => value >= limit)),
    turnover: classOf(turnover, (value) => TURNOVER_UP_TO.filter((limit) => value > limit)),
    balanceSheet: classOf(balanceSheet, (value) => BALANCE_SHEET_UP_TO.filter((limit) => value > limit)),
  };
}

function classOf(value: number | null, passed: (value: number) => readonly number[]): readonly number[] {
  return value === null ? ANY : [passed(value).length];
}

function setOf({ employees, turnover, balanceSheet }: Classes): SizeSet {
  let set = 0;
  for (const staff of employees) {
    for (const sales of turnover) {
      for (const total of balanceSheet) set |= 1 << Math.max(staff, Math.min(sales, total));
    }
  }
  return set;
}
