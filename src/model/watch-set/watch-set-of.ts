import type { Facts } from '../facts.ts';
import { phaseOf, phaseRuleOf } from '../phase-of.ts';
import { IMAGE_WATCH_SETS } from './image-watch-sets.table.ts';
import { NETWORK_WATCH_SETS } from './network-watch-sets.table.ts';
import { SERVER_WATCH_SETS } from './server-watch-sets.table.ts';
import { VOLUME_WATCH_SETS } from './volume-watch-sets.table.ts';
import type { WatchSet } from './watch-set.ts';

/** What to follow of every resource. */
export const WATCH_SETS: readonly WatchSet[] = [
  ...SERVER_WATCH_SETS,
  ...IMAGE_WATCH_SETS,
  ...VOLUME_WATCH_SETS,
  ...NETWORK_WATCH_SETS,
];

/** What to follow of one resource, by kind or by part of a server's state; `undefined` when nothing is said of it. */
export function watchSetOf(resource: string): WatchSet | undefined {
  return WATCH_SETS.find((set) => set.resource === resource);
}

/** How closely to follow a resource as it is now. */
export interface Attention {
  /** `close`: it moves; `slow`: someone may act on it at any time; `none`: at rest. */
  readonly pace: 'close' | 'slow' | 'none';
  /** After so long in this state the pace is that of a resource at rest; left out: no limit. */
  readonly limitMs?: number;
  /** Why, in words. */
  readonly why: string;
}

/** How long a volume may be reserved before the attachment that reserved it counts as left alone. */
const reservedLimitMs = 300_000;

/**
 * Says how closely to follow a resource: what its phase, the conditions of its kind and their limits make of it.
 *
 * Words that only pass for a while but rest as well (`reserved`, a port's `DOWN`) are followed with a limit.
 */
export function attentionFor(facts: Facts): Attention {
  const rule = phaseRuleOf(facts);
  const phase = phaseOf(facts);
  if (facts.kind === 'volume' && facts.states.status === 'reserved') {
    return { pace: 'close', limitMs: reservedLimitMs, why: 'reserved passes by while a server gets the volume' };
  }
  // A deletion with delay ends hours later, and invisibly to users.
  if (watchSetOf(facts.kind)?.terminal?.includes(facts.states.status ?? ''))
    return { pace: 'none', why: 'nothing follows' };
  if (phase === 'transitional') {
    const limit = rule?.longestMs === undefined ? {} : { limitMs: rule.longestMs };
    return { pace: 'close', ...limit, why: rule?.note ?? `${facts.states.status ?? 'it'} moves by itself` };
  }
  if (phase === 'awaiting' || phase === 'unknown') return { pace: 'slow', why: 'someone else may move it' };
  return { pace: 'none', why: 'at rest' };
}
