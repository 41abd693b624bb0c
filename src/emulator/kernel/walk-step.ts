import type { End, ErrorEnd, Operation, Path, Step } from '../../model/operation.ts';
import type { StateChange, States } from '../../model/states.ts';
import { BACK } from './error-ends.ts';
import type { Machine, Walk, WalkRow } from './machine.ts';

/** What a step writes: without the parts that stay what they are until the last step. */
export function changeOf(path: Path, index: number): StateChange {
  const states = path.steps[index]?.states ?? {};
  if (!path.keeps || index === path.steps.length - 1) return states;
  const kept: readonly string[] = path.keeps;
  return Object.fromEntries(Object.entries(states).filter(([part]) => !kept.includes(part)));
}

/** Claims that the API wrote everything up to and with this step: no time has passed since the request. */
export function isWithinRequest(path: Path, index: number): boolean {
  return path.steps.slice(0, index + 1).every((step) => step.by === 'api');
}

/** Claims that something is still written after a step once the request is answered. */
export function isWrittenLater(path: Path, index: number): boolean {
  // The end comes after all steps, and nothing after it.
  const isEnd = index === path.steps.length;
  return !isEnd && (endsLater(path) || path.steps.slice(index + 1).some((step) => step.by !== 'api'));
}

/** The error end to take: the one whose `when` contains a text, else the first; back to the start when that is wanted or there is none. */
export function errorEndOf(operation: Operation, text?: string): ErrorEnd | End {
  if (text === BACK) return { back: true };
  const named = text === undefined ? undefined : operation.errors.find((end) => end.when.includes(text));
  return named ?? operation.errors[0] ?? { back: true };
}

/** Brings a resource to an end of its operation. */
export function writeEnd<Row extends object>(machine: Machine<Row>, walk: Walk<Row>, from: States, end: End): void {
  if (end.gone) {
    if (machine.gone) machine.gone(walk);
    else machine.rows.remove(machine.idOf(walk.row));
    return;
  }
  const change = end.back ? from : end.states;
  if (change && differs(machine.read(walk.row), change)) writeStates(machine, walk.row, change);
}

/** Commits new states of a row; nothing when the machine gives the same row back. */
export function writeStates<Row extends object>(machine: Machine<Row>, row: Row, change: StateChange): void {
  const next = machine.write(row, change);
  if (next !== row) machine.rows.replace(machine.idOf(row), next);
}

/**
 * Claims that the end of a path comes later than its last step: only the API has written so far, and whoever does the work
 * still takes the resource away or puts it back (Cinder's `deleting`, then gone).
 */
export function endsLater(path: Path): boolean {
  const last = path.steps.length - 1;
  return last >= 0 && isWithinRequest(path, last) && (path.end.gone === true || path.end.back === true);
}

function differs(states: States, change: StateChange): boolean {
  const now: Readonly<Record<string, unknown>> = { ...states };
  return Object.entries(change).some(([part, word]) => now[part] !== word);
}

/** What stands for the step after the last one: the end, when it has a time of its own. */
const END: Step = { by: 'end', states: {} };

/** A walk as hooks see it; `undefined` when its resource is gone. */
export function viewOf<Row extends object>(
  walk: WalkRow,
  machine: Machine<Row>,
  operation: Operation,
): Walk<Row> | undefined {
  const row = machine.rows.find(walk.resourceId);
  const path = operation.paths[walk.path];
  if (row === undefined || path === undefined) return undefined;
  const step: Step | undefined = path.steps[walk.next] ?? (walk.next === path.steps.length ? END : undefined);
  if (step === undefined) return undefined;
  return { id: walk.id, operation, path, step, index: walk.next, row, args: walk.args };
}
