/** @module Loads a supergraph as a gateway will: a gateway refuses some that composition accepts. */
import { atOnce } from "../runtime/steps.js";
import { type LoadedSupergraph, loadSupergraphSteps } from "./load-supergraph.js";

/** What a gateway would serve with, or why it refuses. */
export type DryLoaded =
  | { readonly ok: true; readonly loaded: LoadedSupergraph }
  | { readonly ok: false; readonly refusal: string };

/** Loads; what is left to do for a gateway is to make its planner. */
export function dryLoad(supergraphSdl: string): DryLoaded {
  try {
    return { ok: true, loaded: atOnce(loadSupergraphSteps(supergraphSdl)) };
  } catch (error) {
    return { ok: false, refusal: (error as Error).message };
  }
}
