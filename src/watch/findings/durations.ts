import { durationOf } from '../../model/duration/duration-of.ts';
import type { Kind } from '../../model/kind.ts';
import { isRecord } from '../../model/reader.ts';
import type { States } from '../../model/states.ts';
import type { Row } from '../../store/records.ts';
import { addTo, EMPTY_SKETCH, quantileOf, type Sketch } from './sketch.ts';

/** Fewer durations than these say nothing. */
const ENOUGH = 20;

/** How many sketches are kept; beyond that the ones that were not used for longest go. */
const MOST_KEYS = 2_000;

/** Nothing counts as stuck sooner, however fast it usually goes. */
const SHORTEST_LIMIT_MS = 60_000;

/** How long a state lasts here, and after how long it is too long. */
export interface Expectation {
  readonly usualMs: number;
  readonly limitMs: number;
  /** The longest time before anything was measured: beyond it there is no hope. */
  readonly longestMs: number;
  /** How many such states were measured; 0: the times are the model's. */
  readonly measured: number;
  /** After the longest time the state is one of rest. */
  readonly rests: boolean;
  /** Where the limit comes from, in words. */
  readonly why: string;
}

/** What a state is one of: what came before it and how large the resource is, as far as known. */
export interface StateInTime {
  readonly kind: Kind;
  readonly states: States;
  /** The states before; `undefined` when nobody saw them, `null` when it did not exist. */
  readonly before: States | null | undefined;
  readonly row: Row;
}

/** How long states last in one cloud: learned from what was seen, with the model's times where too little was. */
export interface Durations {
  learn(state: StateInTime, lastedMs: number): void;
  expect(state: StateInTime): Expectation;
  /** Plain data, to be remembered. */
  save(): unknown;
}

/** The name under which a store remembers the durations of a cloud's region. */
export function durationsMemo({ cloud, region }: { readonly cloud: string; readonly region: string }): string {
  return `durations ${JSON.stringify([cloud, region])}`;
}

/** Makes durations. @param saved - what `save` gave; anything else is as good as nothing */
export function createDurations(saved?: unknown): Durations {
  const sketches = new Map<string, Sketch>(readSaved(saved));
  const learnAt = (key: string, ms: number): void => {
    const sketch = addTo(sketches.get(key) ?? EMPTY_SKETCH, ms);
    // Taken out first, so that the order of the map is the order of use.
    sketches.delete(key);
    sketches.set(key, sketch);
    const [oldest] = sketches.keys();
    if (sketches.size > MOST_KEYS && oldest !== undefined) sketches.delete(oldest);
  };
  return {
    learn: (state, lastedMs) => {
      for (const key of keysOf(state)) learnAt(key, lastedMs);
    },
    expect: (state) => {
      const known = keysOf(state)
        .map((key) => sketches.get(key))
        .find((sketch) => sketch !== undefined && sketch.count >= ENOUGH);
      return expectationOf(state, known);
    },
    save: () => ({ sketches: [...sketches] }),
  };
}

/**
 * The limit is as far above the 95th percentile, in the logarithm, as twice from the median to it, and at least four times it: one
 * state in a million is longer where durations spread as they do in services. It is never less than a minute or
 * four times what the model calls usual.
 */
function expectationOf({ kind, states, row }: StateInTime, sketch: Sketch | undefined): Expectation {
  const { usualMs, longestMs, rests, why } = durationOf(kind, states, row.facts.sizeGib);
  if (sketch === undefined) return { usualMs, limitMs: longestMs, longestMs, measured: 0, rests, why };
  const median = quantileOf(sketch, 0.5);
  const high = quantileOf(sketch, 0.95);
  const soonest = Math.min(longestMs, Math.max(SHORTEST_LIMIT_MS, 4 * usualMs));
  const limitMs = Math.round(Math.max(soonest, 4 * high, median * (high / median) ** 3));
  const measured = sketch.count;
  return { usualMs: Math.round(median), limitMs, longestMs, measured, rests, why: `measured ${measured} times here` };
}

/** From the narrowest to the widest: with what came before and the size, with the size, by the state alone. */
function keysOf({ kind, states, before, row }: StateInTime): readonly string[] {
  const state = `${kind} ${wordsOf(states)}`;
  const size = sizeOf(row);
  const sized = size === undefined ? [] : [`${state} of ${size}`];
  const paired =
    before === undefined ? [] : [`${sized[0] ?? state} after ${before === null ? 'none' : wordsOf(before)}`];
  return [...paired, ...sized, state];
}

/** The words of a state that tell one step of an operation from another. */
function wordsOf({ status, vmState, taskState, migrationStatus }: States): string {
  const words = vmState === undefined ? [status, migrationStatus] : [vmState, taskState];
  return words.map((word) => word ?? '-').join('/');
}

/** The flavor of a server; the size of a volume, by tens. */
function sizeOf({ facts }: Row): string | undefined {
  if (facts.flavor !== undefined) return facts.flavor;
  if (facts.sizeGib === undefined) return undefined;
  return `1e${Math.ceil(Math.log10(Math.max(1, facts.sizeGib)))} GiB`;
}

function readSaved(saved: unknown): [string, Sketch][] {
  if (!isRecord(saved) || !Array.isArray(saved.sketches)) return [];
  return saved.sketches.flatMap((entry: unknown): [string, Sketch][] => {
    if (!Array.isArray(entry)) return [];
    const [key, sketch]: unknown[] = entry;
    return typeof key === 'string' && isSketch(sketch) ? [[key, sketch]] : [];
  });
}

function isSketch(value: unknown): value is Sketch {
  if (!isRecord(value) || typeof value.count !== 'number' || !Array.isArray(value.buckets)) return false;
  return value.buckets.every(
    (pair: unknown) => Array.isArray(pair) && typeof pair[0] === 'number' && typeof pair[1] === 'number',
  );
}
