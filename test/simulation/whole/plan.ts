import { createSeededRandom, type Random } from '../../../src/base/random.ts';
import { NOTIFICATION_FORMATS, type NotificationFormat } from '../../../src/emulator/notifications/notification.ts';
import { DEFAULT_PACE, type PaceLimits } from '../../../src/watch/pacing/pacer.ts';
import { WATCHED_KINDS, type WatchedKind } from '../../../src/watch/watched-kind.ts';
import type { FaultName } from './faults.table.ts';
import { isJudged } from './truth.ts';

/** Everything about a world that is decided before it begins. */
export interface WorldPlan {
  readonly seed: number;
  /** How long operations go on, in milliseconds of simulated time. */
  readonly forMs: number;
  /** Whose resources are watched: every project's as an administrator, or the project's own as its member. */
  readonly scope: 'all' | 'project';
  readonly kinds: readonly WatchedKind[];
  /** How many servers there are at most; other kinds follow from it. */
  readonly servers: number;
  /** Rows that a service gives at most in a page. */
  readonly pageSize: number;
  /** How long Nova takes at most to send what it read, in milliseconds. */
  readonly slowMs: number;
  readonly pace: PaceLimits;
  readonly profile: 'quick' | 'real';
  /** Mean time between two operations while there are some; the length of such a time, and of the quiet after it. */
  readonly everyMs: number;
  readonly busyMs: number;
  readonly quietMs: number;
  /** Soft deletions are final after so many seconds; 0: there are none. */
  readonly reclaimSeconds: number;
  /** Part of what the faults usually do; 0: nothing goes wrong. */
  readonly badness: number;
  readonly without: readonly FaultName[];
  /** Where what was seen is kept: in memory, or in a file. */
  readonly store: 'memory' | 'sqlite';
  /** What the services of the cloud tell to a broker; `undefined`: nothing, there is none. */
  readonly notifications: NotificationFormat | undefined;
}

const JUDGED = WATCHED_KINDS.filter(isJudged);

/** What a run asks of its worlds. */
export interface RunOptions {
  readonly hours: number;
  /** `hours`: long quiet times, as in a real cloud; `dense`: as many transitions as can be made. */
  readonly style: 'hours' | 'dense';
  readonly without: readonly FaultName[];
}

/** Draws a world from a seed. */
export function planWorld(seed: number, { hours, style, without }: RunOptions): WorldPlan {
  const random = createSeededRandom(seed ^ 0x9e37_79b9);
  const isDense = style === 'dense';
  const between = (least: number, most: number): number => Math.round(least + random.next() * (most - least));
  const isOneOf = (count: number): boolean => random.next() < 1 / count;
  return {
    seed,
    forMs: hours * 3_600_000,
    scope: isOneOf(isDense ? 10 : 4) ? 'project' : 'all',
    kinds: isOneOf(3) || isDense ? JUDGED : someKinds(random),
    servers: isDense ? between(80, 250) : between(4, 30),
    pageSize: isOneOf(2) ? 1000 : between(5, 40),
    pace: paceOf(isDense ? between(1000, 5000) : between(500, 4000)),
    profile: isOneOf(3) ? 'real' : 'quick',
    everyMs: isDense ? between(8, 40) : between(500, 5000),
    busyMs: isDense ? between(240_000, 480_000) : between(30_000, 120_000),
    quietMs: isDense ? between(0, 60_000) : between(900_000, 2_700_000),
    reclaimSeconds: isOneOf(4) ? between(10, 200) : 0,
    badness: isOneOf(10) ? 0 : random.next() * 2,
    without,
    store: isOneOf(4) ? 'sqlite' : 'memory',
    notifications: isOneOf(2) ? NOTIFICATION_FORMATS[between(0, NOTIFICATION_FORMATS.length - 1)] : undefined,
    // Where that is long the engine asks for near deltas.
    slowMs: isOneOf(3) ? between(500, 4_000) : 0,
  };
}

/** Slow as paces go, so that hours cost little. */
function paceOf(hotMs: number): PaceLimits {
  return { ...DEFAULT_PACE, hotMs, hotLeastMs: hotMs, warmMs: 5000, idleMs: 60_000 };
}

function someKinds(random: Random): readonly WatchedKind[] {
  return JUDGED.filter((kind) => kind === 'server' || random.next() < 0.4);
}
