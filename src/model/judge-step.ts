import { chained, type Explanation, explain } from './explain-step.ts';
import { compared } from './fit-states.ts';
import type { Kind } from './kind.ts';
import type { KindModel } from './kind-model.ts';
import { modelOf } from './models.ts';
import type { States } from './states.ts';
import { tracksOf } from './track.ts';

/** How well an observed step fits the model. */
export const JUDGEMENTS = ['expected', 'possible', 'impossible'] as const;

/** One of `JUDGEMENTS`. */
export type Judgement = (typeof JUDGEMENTS)[number];

/** What became of a step. */
export interface StepJudgement {
  readonly verdict: Judgement;
  /** The ways with the fewest missed writes; empty when nothing explains the step. */
  readonly via: readonly Explanation[];
}

/**
 * Judges a step from one observation to the next.
 *
 * - `expected`: one write of some path, an error end, or a change nobody asks for
 * - `possible`: writes in between were missed: later on the same path, or after the end of one path on another;
 *   or a state that the model does not know is involved
 * - `impossible`: nothing in the model leads there
 *
 * Power states are not compared: they are what a driver reports, and stale during moves.
 *
 * @param before - `null`: the resource did not exist
 * @param after - `null`: it is gone
 */
export function judgeStep(kind: Kind, before: States | null, after: States | null): StepJudgement {
  const model = modelOf(kind);
  const [from, to] = [settle(model, before), settle(model, after)];
  if (isSame(from, to)) return { verdict: 'expected', via: [] };
  if (from !== null && to !== null && !isKnown(model, from, to)) return { verdict: 'possible', via: [] };
  const tracks = tracksOf(model);
  const direct = tracks.flatMap((track) => explain(track, from, to));
  const via = direct.length > 0 ? direct : chained(tracks, from, to);
  if (via.length === 0) return { verdict: 'impossible', via };
  const fewest = Math.min(...via.map(({ missed }) => missed.length));
  const best = via.filter(({ missed }) => missed.length === fewest);
  return { verdict: fewest === 0 && direct.length > 0 ? 'expected' : 'possible', via: distinct(best) };
}

/** A tombstone keeps whatever its other states were when it was made: only its status counts, and the vm_state of that name. */
function settle({ gone, parts }: KindModel, states: States | null): States | null {
  const status = states?.status;
  if (status == null || !gone?.includes(status)) return states;
  const vmState = parts?.vmState?.find((row) => row.shownAs === status)?.name;
  return vmState === undefined ? { status } : { status, vmState, taskState: null };
}

function isSame(from: States | null, to: States | null): boolean {
  if (from === null || to === null) return from === to;
  return compared.every((part) => from[part] === to[part] || from[part] === undefined || to[part] === undefined);
}

/** Claims that every word of both observations has a row. */
function isKnown(model: KindModel, ...all: readonly States[]): boolean {
  return all.every((states) =>
    compared.every((part) => {
      const rows = part === 'status' ? model.states : model.parts?.[part];
      const value = states[part];
      return value == null || rows === undefined || rows.some((row) => row.name === value);
    }),
  );
}

function distinct(explanations: readonly Explanation[]): readonly Explanation[] {
  const seen = new Set<string>();
  return explanations.filter(({ operation, path }) => {
    const key = `${operation}\0${path}`;
    return !seen.has(key) && seen.add(key);
  });
}
