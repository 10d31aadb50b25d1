/** @module Chooses a wording by how a comparison ended. */
import { MET, NOT_MET, type Verdict } from "../verdict.js";

/** One wording for each outcome. */
export interface Wordings<Value> {
  readonly met: Value;
  readonly notMet: Value;
  readonly open: Value;
}

/** The wording of a verdict. */
export function worded<Value>(verdict: Verdict, { met, notMet, open }: Wordings<Value>): Value {
  if (verdict === MET) return met;
  return verdict === NOT_MET ? notMet : open;
}
