import type { ApiWait, ApiWaited, WaitEndWord } from '../../api/waits.ts';
import type { States } from '../../model/states.ts';
import { parsePredicate } from '../../operations/waits/condition.ts';
import { type WaitedFor, type WaitRequest, waitFor } from '../../operations/waits/wait-for.ts';
import type { Viewer } from '../access/viewer.ts';
import { Board } from '../board/board.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import type { World } from '../clouds/world.ts';
import { Refused } from '../http/refused.ts';
import { wordsOf } from '../operations/live.ts';

/** A wait, whose it is, and how to end it. */
export interface KeptWait {
  readonly viewer: string;
  readonly stop: AbortController;
  readonly wait: ApiWait;
}

/** How many waits of one sign-in are kept; the oldest that are over make room. */
const MOST_WAITS = 50;

/** How long a wait lasts unless told otherwise. */
const USUAL_MS = 3_600_000;

/** What is waited for. */
export interface Waiting extends Omit<WaitRequest, 'predicate'> {
  readonly for: readonly string[];
}

/** The waits of everyone who is signed in: all share what is watched, and each ends with its sign-in. */
export class WaitsDesk {
  readonly board: Board<KeptWait>;
  readonly #world: World;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<void>>();
  /** The ends of sign-ins that take their waits along. */
  readonly #ends = new WeakSet<AbortSignal>();

  constructor(world: World) {
    this.#world = world;
    this.board = new Board(world.clock);
  }

  /** The waits of a sign-in, the newest first. */
  of(viewer: Viewer): readonly KeptWait[] {
    return this.board
      .values()
      .filter((one) => one.viewer === viewer.id)
      .toReversed();
  }

  /** Begins to wait. @throws NephoscopeError `usage.invalid` for what cannot be waited for; Refused 429 */
  begin(viewer: Viewer, served: ServedCloud, waiting: Waiting): KeptWait {
    const predicate = parsePredicate(waiting.for);
    if (!served.engine.follows(waiting.kind))
      throw new Refused(400, 'usage.invalid', `The kind ${waiting.kind} is not watched, so it cannot be waited for.`);
    this.#makeRoom(viewer);
    const { clock, random } = this.#world;
    const { timeoutMs = USUAL_MS } = waiting;
    const wait: ApiWait = {
      id: random.uuid(),
      cloud: served.name,
      kind: waiting.kind,
      for: waiting.for,
      state: 'waiting',
      end: null,
      problem: null,
      startedAt: new Date(clock.now()).toISOString(),
      endedAt: null,
      timeoutMs,
      items: (waiting.ids ?? []).map((id) => ({ id, name: '', states: null, end: null, reason: null, fault: null })),
    };
    const kept: KeptWait = { viewer: viewer.id, stop: new AbortController(), wait };
    this.board.set(wait.id, kept);
    this.#endWith(viewer);
    const signal = AbortSignal.any([kept.stop.signal, viewer.ended, this.#closing.signal]);
    const run = this.#run(wait.id, { ...waiting, predicate, timeoutMs }, { served, signal }).finally(() =>
      this.#running.delete(run),
    );
    this.#running.add(run);
    return kept;
  }

  /** Ends a wait and forgets it. */
  forget(id: string): void {
    this.board.get(id)?.stop.abort();
    this.board.remove(id);
  }

  /** Ends all waits. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.board.close();
    await Promise.all(this.#running);
  }

  /** Who signs out takes along what only this sign-in may see, the waits that are over too. */
  #endWith(viewer: Viewer): void {
    if (this.#ends.has(viewer.ended)) return;
    this.#ends.add(viewer.ended);
    const forgetAll = (): void => {
      for (const { wait } of this.of(viewer)) this.forget(wait.id);
    };
    viewer.ended.addEventListener('abort', forgetAll, { once: true });
  }

  #makeRoom(viewer: Viewer): void {
    const own = this.of(viewer);
    if (own.length < MOST_WAITS) return;
    const over = own.findLast(({ wait }) => wait.state === 'ended');
    if (over === undefined)
      throw new Refused(429, 'usage.invalid', `${own.length} waits of yours are open, and no more may be: end one.`);
    this.forget(over.wait.id);
  }

  async #run(
    id: string,
    request: WaitRequest,
    { served, signal }: { readonly served: ServedCloud; readonly signal: AbortSignal },
  ): Promise<void> {
    const { clock } = this.#world;
    const onChange = (change: { readonly id: string; readonly name: string; readonly states: States | null }): void =>
      this.#change(id, (wait) => ({ ...wait, items: withState(wait.items, change) }));
    try {
      const ended = await waitFor(request, { engine: served.engine, clock, signal, onChange });
      this.#end(id, { items: ended.map(waitedOf), end: worstOf(ended, request.isAny === true) });
    } catch (error) {
      if (signal.aborted) this.board.remove(id);
      else this.#end(id, { problem: wordsOf(error) });
    }
  }

  #end(id: string, how: Partial<ApiWait>): void {
    const endedAt = new Date(this.#world.clock.now()).toISOString();
    this.#change(id, (wait) => ({ ...wait, ...how, state: 'ended', endedAt }));
  }

  #change(id: string, change: (wait: ApiWait) => ApiWait): void {
    this.board.change(id, (kept) => ({ ...kept, wait: change(kept.wait) }));
  }
}

function withState(
  items: readonly ApiWaited[],
  { id, name, states }: { readonly id: string; readonly name: string; readonly states: States | null },
): readonly ApiWaited[] {
  if (items.some((one) => one.id === id)) return items.map((one) => (one.id === id ? { ...one, name, states } : one));
  return [...items, { id, name, states, end: null, reason: null, fault: null }];
}

function waitedOf(waited: WaitedFor): ApiWaited {
  const { id, name, states, end, fault } = waited;
  return { id, name, states, end, reason: waited.end === 'reached' ? null : waited.reason, fault };
}

function worstOf(ended: readonly WaitedFor[], isAny: boolean): WaitEndWord | null {
  const ends = new Set<WaitEndWord>(ended.map(({ end }) => end));
  if (isAny && ends.has('reached')) return 'reached';
  return (['error', 'unreachable', 'timed-out', 'reached'] as const).find((end) => ends.has(end)) ?? null;
}
