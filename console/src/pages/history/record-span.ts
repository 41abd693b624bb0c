import type { RecordedSpan } from '../../../../src/api/past-resource.ts';
import { isInScope, type Scope } from '../../live/scope.ts';

/** A stretch of time, in milliseconds since the epoch. */
export interface Stretch {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What can be looked back at: from the first look to the last one, and the times in which nobody looked at anything. */
export interface Span extends Stretch {
  readonly gaps: readonly Stretch[];
}

/** What the record of all that is looked at covers; `undefined` where there is none. */
export function spanOf(items: readonly RecordedSpan[], scope: Scope): Span | undefined {
  const own = items.filter((one) => isInScope(scope, one));
  if (own.length === 0) return undefined;
  const fromMs = Math.min(...own.map(({ from }) => Date.parse(from)));
  const untilMs = Math.max(...own.map(({ until }) => Date.parse(until)));
  const gaps = own.flatMap((one) =>
    one.gaps.map(({ from, until }) => ({ fromMs: Date.parse(from), untilMs: Date.parse(until) })),
  );
  return { fromMs, untilMs, gaps: joined(gaps) };
}

/** Stretches that touch are one. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const all: Stretch[] = [];
  for (const one of stretches.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = all.at(-1);
    if (last === undefined || one.fromMs > last.untilMs) all.push(one);
    else all[all.length - 1] = { fromMs: last.fromMs, untilMs: Math.max(last.untilMs, one.untilMs) };
  }
  return all;
}

/** Steps that a hand on a slider can tell apart. */
const STEPS_MS = [1_000, 5_000, 15_000, 60_000, 300_000, 900_000, 3_600_000] as const;

/** By how much one step of the slider, or of a key, moves: about a five-hundredth of the span. */
export function stepOf({ fromMs, untilMs }: Stretch): number {
  const wanted = (untilMs - fromMs) / 500;
  return STEPS_MS.find((step) => step >= wanted) ?? 3_600_000;
}

/** The presets of "what changed". */
export const PRESETS = ['quarter', 'hour', 'night', 'day', 'week'] as const;

/** One of {@link PRESETS}. */
export type Preset = (typeof PRESETS)[number];

const MINUTE_MS = 60_000;
const AGES: Readonly<Record<Exclude<Preset, 'night'>, number>> = {
  quarter: 15 * MINUTE_MS,
  hour: 60 * MINUTE_MS,
  day: 1_440 * MINUTE_MS,
  week: 10_080 * MINUTE_MS,
};

/** From when to when a preset is: the last night is the latest time from 20:00 to 08:00 by the local clock that has begun. */
export function stretchOf(preset: Preset, nowMs: number): Stretch {
  if (preset !== 'night') return { fromMs: nowMs - AGES[preset], untilMs: nowMs };
  const evening = new Date(nowMs);
  evening.setHours(20, 0, 0, 0);
  if (evening.getTime() > nowMs) evening.setDate(evening.getDate() - 1);
  const morning = new Date(evening);
  morning.setDate(morning.getDate() + 1);
  morning.setHours(8, 0, 0, 0);
  return { fromMs: evening.getTime(), untilMs: Math.min(nowMs, morning.getTime()) };
}

/** A moment as the address has it; `undefined` for what is none. */
export function readMoment(text: string | null): number | undefined {
  if (text === null || text === '') return undefined;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? undefined : atMs;
}

/** A moment as a field of date and time has it: local, to the second. */
export function toLocalField(atMs: number): string {
  const at = new Date(atMs);
  const local = new Date(atMs - at.getTimezoneOffset() * MINUTE_MS);
  return local.toISOString().slice(0, 19);
}
