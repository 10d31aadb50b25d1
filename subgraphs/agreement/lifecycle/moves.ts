/** @module What a state machine is made of: moves, each from some states to one. */
import { Problem } from "../../../schema/problems.js";

/** One move: the states it is possible from, and the state it leads to. */
export interface Move<State extends string> {
  readonly from: readonly State[];
  readonly to: State;
}

/**
 * The moves of one kind of record, by name. A move that leads to where it starts is a change within a state.
 *
 * @example stateMachine<ReportStatus>()({ submitReport: { from: [ReportStatus.DRAFT], to: ReportStatus.SUBMITTED } })
 */
export function stateMachine<State extends string>() {
  return <Name extends string>(
    moves: Readonly<Record<Name, Move<State>>>,
  ): Readonly<Record<Name, Move<State>>> => moves;
}

/** A record with a state. */
export interface Moving<State extends string> {
  readonly id: string;
  status: State;
}

/**
 * Makes a move.
 *
 * @param what the kind of record, as the message calls it: "The meeting"
 * @throws Problem MOVE_IMPOSSIBLE naming the record's state, the states that the move starts from, and the moves there are
 */
export function move<State extends string, Name extends string>(
  moves: Readonly<Record<Name, Move<State>>>,
  name: Name,
  record: Moving<State>,
  what: string,
): void {
  const { from, to } = moves[name];
  if (!from.includes(record.status)) {
    const possible = Object.entries<Move<State>>(moves)
      .filter(([, other]) => other.from.includes(record.status))
      .map(([other]) => other);
    throw new Problem(
      "MOVE_IMPOSSIBLE",
      `${what} ${JSON.stringify(record.id)} is ${record.status}; ${name} is possible from ${from.join(" or ")}.`,
      { status: record.status, move: name, from, possible },
    );
  }
  record.status = to;
}
