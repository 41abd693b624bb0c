import type { Shard } from '../store/records.ts';
import type { PaceView } from './follower.ts';
import type { NewsStatus } from './notifications/news-status.ts';
import type { BudgetView } from './pacing/budget.ts';
import type { Gait } from './pacing/pacer.ts';
import type { ReflectorView } from './reflector-view.ts';

/** How one collection is followed just now. */
export interface SourceStatus {
  readonly shard: Shard;
  readonly gait: Gait | 'off';
  /** Why it is not watched, when it is off. */
  readonly off?: string;
  /** How many resources exist. */
  readonly live: number;
  /** How far deltas reach back, in milliseconds. */
  readonly overlapMs: number;
  /** How many full lists showed a change that a delta should have shown; above 0 the overlap was too short. */
  readonly caughtBySweep: number;
  /** How far its service's clock is before ours, milliseconds; 0 where they agree within two seconds, or nothing was answered yet. */
  readonly aheadMs: number;
  /** How many deletions wait for their second look. */
  readonly absences: number;
  /** How many resources the service could not read when last asked, since their cell is down. */
  readonly unreachable: number;
  /** When it is asked, and why then. */
  readonly pace: PaceView;
  /** The budget that all collections of its service in its cloud share. */
  readonly budget: BudgetView;
  /** What notifications tell of it; present where they come. */
  readonly news?: NewsStatus;
  /** One sentence for a person: what decides the pace. */
  readonly why: string;
}

/** Puts together how a collection is followed. */
export function statusOf(
  source: { readonly shard: Shard; readonly off: string | undefined; readonly aheadMs: number },
  parts: {
    readonly view: ReflectorView;
    readonly pace: PaceView;
    readonly budget: BudgetView;
    readonly news: NewsStatus | undefined;
  },
): SourceStatus {
  const { live, overlapMs, caughtBySweep, absences, unreachable } = parts.view;
  const { pace, budget, news } = parts;
  const isOff = source.off !== undefined;
  return {
    shard: source.shard,
    gait: isOff ? 'off' : pace.gait,
    ...(source.off === undefined ? {} : { off: source.off }),
    live,
    overlapMs,
    caughtBySweep,
    aheadMs: source.aheadMs,
    absences,
    unreachable,
    pace,
    budget,
    ...(news === undefined ? {} : { news }),
    why: source.off ?? sentenceOf(pace, budget),
  };
}

/** What each pace means. */
const GAITS: Readonly<Record<Exclude<Gait, 'failing'>, string>> = {
  hot: 'Something moves by itself',
  warm: 'Something changed within the last minute, here or in what it is related to',
  idle: 'Nothing moves',
  notified: 'Notifications tell of every change',
};

function sentenceOf(pace: PaceView, budget: BudgetView): string {
  if (budget.retryAfterMs > 0)
    return `The service asked to be left alone for another ${secondsOf(budget.retryAfterMs)} s.`;
  const { gait, tickMs, why } = pace;
  if (gait === 'failing') {
    const times = pace.failures === 1 ? 'The last try failed' : `The last ${pace.failures} tries failed`;
    return `${times}: ${pace.failure ?? 'no answer'}; the next is in ${secondsOf(pace.nextMs)} s.`;
  }
  const each = `${GAITS[gait]}: asked each ${secondsOf(tickMs)} s`;
  if (why === 'slowed') return `${each}, at ${Math.round(budget.rate * 100)} % of the usual rate.`;
  if (why === 'slow-answers') return `${each}, since a list takes ${secondsOf(pace.latency.medianMs)} s.`;
  return `${each}.`;
}

function secondsOf(ms: number): string {
  return String(Math.round(ms / 100) / 10);
}
