import type { Clock } from '../../base/clock.ts';
import { NephoscopeError } from '../../base/errors.ts';
import type { Kind } from '../../model/kind.ts';
import type { States } from '../../model/states.ts';
import type { Row } from '../../store/records.ts';
import type { Item } from '../../watch/inventory/inventory.ts';
import type { RowFilter } from '../../watch/inventory/row-filter.ts';
import type { Engine } from '../engine.ts';
import type { Predicate } from './condition.ts';
import { judgeWait, type WaitEnd, type Waited } from './judge-wait.ts';

/** What is waited for, and of what. */
export interface WaitRequest {
  readonly kind: Kind;
  /** Ids, or those that fit a filter when the wait begins. */
  readonly ids?: readonly string[];
  readonly filter?: RowFilter;
  /** Only resources of which this holds; to the wait others are not there. */
  readonly sees?: (item: Item) => boolean;
  readonly predicate: Predicate;
  /** Ends with the first resource that is there, not with the last. */
  readonly isAny?: boolean;
  /** Waits on at rest too, for what somebody else begins. */
  readonly isPatient?: boolean;
  /** Milliseconds; none when absent. */
  readonly timeoutMs?: number;
}

/** How the wait for one resource ended. */
export type WaitedFor = WaitEnd & {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  /** The states at the end; `null`: it is gone. */
  readonly states: States | null;
  /** What the resource says of its own failure. */
  readonly fault: string | null;
  readonly tookMs: number;
};

/** What waits need. */
export interface WaitPorts {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told of each resource whose wait is over, and of each change of one that is waited for. */
  readonly onChange?: (change: { readonly id: string; readonly name: string; readonly states: States | null }) => void;
}

/**
 * Waits until resources are as they are wanted, are in error, or cannot come there by themselves. Reads nothing itself: any number of
 * waits share the stream of the engine.
 *
 * @returns one for each resource, in the order of the ids or of the inventory; empty where a filter fits nothing
 * @throws NephoscopeError `usage.invalid` for a kind that the engine does not follow, and what it says of one that the cloud does not have
 */
export async function waitFor(request: WaitRequest, ports: WaitPorts): Promise<readonly WaitedFor[]> {
  const { engine, clock } = ports;
  // A signal of its own for each wait: a thousand may share the one that was given.
  const signal = AbortSignal.any([ports.signal]);
  const { kind, isAny = false } = request;
  // What nobody looks at would be taken for gone.
  if (!engine.follows(kind))
    throw new NephoscopeError('usage.invalid', `The engine does not follow the kind ${kind}: start it with that kind.`);
  await engine.fresh(kind, signal);
  signal.throwIfAborted();
  const { sees = () => true } = request;
  const fitting = request.ids === undefined ? engine.list({ ...request.filter, kinds: [kind] }).filter(sees) : [];
  const ids = request.ids ?? fitting.map(({ row }) => row.id);
  const isSeen = (id: string): boolean =>
    request.sees === undefined || engine.inventory.get(kind, id).some((item) => sees(item));
  const startedMs = clock.monotonic();
  const ended = new Map<string, WaitedFor>();
  const done = new AbortController();
  const names = new Map<string, string>();
  const settle = (id: string, row: Row | undefined, how: WaitEnd): void => {
    const tookMs = Math.round(clock.monotonic() - startedMs);
    const name = row?.name ?? names.get(id) ?? '';
    const fault = row?.facts.fault ?? null;
    ended.set(id, { ...how, kind, id, name, states: row?.states ?? null, fault, tookMs });
    const isFirst = isAny && how.end === 'reached';
    if (isFirst || ended.size === ids.length) done.abort();
  };
  const look = (id: string, row: Row | undefined): void => {
    if (ended.has(id)) return;
    if (row !== undefined) names.set(id, row.name);
    const how = judgeWait(kind, seenOf(row), request.predicate, { isPatient: request.isPatient === true });
    if (how !== undefined) settle(id, row, how);
  };
  const ends = ids.filter(isSeen).map((id) =>
    engine.subscribe(kind, id, (row) => {
      ports.onChange?.({ id, name: row?.name ?? names.get(id) ?? '', states: row?.states ?? null });
      look(id, row);
    }),
  );
  const stop = (): void => done.abort();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (const id of ids) look(id, isSeen(id) ? engine.row(kind, id) : undefined);
    if (!done.signal.aborted && ids.length > 0) await clock.sleep(request.timeoutMs ?? LONGEST_SLEEP_MS, done.signal);
    signal.throwIfAborted();
    for (const id of ids) {
      if (ended.has(id)) continue;
      const row = engine.row(kind, id);
      const seen = row === undefined ? 'it is gone' : `it is still ${row.states.status}`;
      settle(id, row, {
        end: 'timed-out',
        reason: isAny && ended.size > 0 ? `${seen}; another one was there first` : seen,
      });
    }
  } finally {
    signal.removeEventListener('abort', stop);
    for (const end of ends) end();
  }
  return ids.flatMap((id) => ended.get(id) ?? []);
}

/** What a timer can hold; longer than anyone waits. */
const LONGEST_SLEEP_MS = 2_147_483_647;

function seenOf(row: Row | undefined): Waited {
  return row === undefined ? null : { states: row.states, phase: row.phase };
}
