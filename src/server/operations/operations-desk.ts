import type { Viewer } from '../access/viewer.ts';
import { isOwner, maySeeOf, ownerOf, type ViewedCloud } from '../access/viewer-in-cloud.ts';
import { Board } from '../board/board.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import type { World } from '../clouds/world.ts';
import { Refused } from '../http/refused.ts';
import {
  begun,
  type Idempotency,
  isOperationJournal,
  journalNameOf,
  type KeptOperation,
  type OperationEntry,
  readKept,
} from './kept-operation.ts';
import { type Beginning, type Desk, type Live, type StopReason, wordsOf } from './live.ts';
import { followFormer, runLive } from './live-operation.ts';
import { OneTimeSecrets } from './one-time-secrets.ts';
import { shownArguments } from './without-secrets.ts';

/** So many operations of one user are under way at once, and so many of a cloud are kept; the oldest that are over go first. */
const MOST_RUNNING = 20;
const MOST_KEPT = 1_000;

/** The operations that were begun here: runs them, follows them, writes them down, and takes them up after a restart. */
export class OperationsDesk implements Desk {
  readonly board: Board<KeptOperation>;
  readonly secrets: OneTimeSecrets;
  readonly world: World;
  readonly #live = new Map<string, Live>();
  readonly #byKey = new Map<string, string>();
  readonly #loaded: Promise<void>;
  #isClosing = false;

  constructor(world: World) {
    this.world = world;
    this.board = new Board(world.clock);
    this.secrets = new OneTimeSecrets(world.clock);
    this.#loaded = this.#load();
  }

  /** Resolves once what former runs wrote down is here. */
  loaded(): Promise<void> {
    return this.#loaded;
  }

  /** The operations that somebody may see, the newest first. */
  seenBy(viewer: Viewer): readonly KeptOperation[] {
    return this.board
      .values()
      .filter(({ owner }) => maySeeOf(viewer, owner))
      .sort((a, b) => b.startedAtMs - a.startedAtMs);
  }

  /**
   * Writes an operation down and begins it.
   *
   * @throws Refused 422 for a key that was used for something else, 429 where too many are under way
   */
  async begin(viewer: Viewer, viewed: ViewedCloud, beginning: Beginning): Promise<KeptOperation> {
    await this.#loaded;
    const { idempotency, request, timeoutMs } = beginning;
    const former = this.#former(idempotency);
    if (former !== undefined) return former;
    this.#refuseTooMany(viewer);
    const { kind, operation, verb, id: resource, arguments: args = {} } = request;
    const entry: OperationEntry & { type: 'begun' } = {
      type: 'begun',
      atMs: this.world.clock.now(),
      id: this.world.random.uuid(),
      owner: ownerOf(viewed),
      request: {
        kind,
        operation,
        arguments: shownArguments(kind, operation, args),
        ...(verb === undefined ? {} : { verb }),
        ...(resource === undefined ? {} : { id: resource }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      },
      ...(idempotency === undefined ? {} : { idempotency }),
    };
    const kept = this.#put(begun(entry));
    try {
      await this.#forgetOldest(viewed.served);
      await this.write(viewed.served, entry.id, entry);
    } catch (error) {
      this.#drop(kept);
      throw error;
    }
    this.#begin(viewed.served, entry.id, (live) => runLive(this, live, { viewer, viewed, beginning }));
    return this.board.get(entry.id) ?? kept;
  }

  /** Ends the waiting or the following of an operation; what is on its way is let arrive first. */
  async cancel(id: string): Promise<void> {
    const live = this.#live.get(id);
    if (live === undefined) return;
    this.stop(live, 'cancelled');
    // What has not been sent, or has arrived, ends at once.
    if (live.stop.signal.aborted) await live.done;
  }

  /** Ends something live: now, or once its request is no longer on its way. */
  stop(live: Live, why: StopReason): void {
    const isOnItsWay = this.board.get(live.id)?.state === 'sending';
    if (live.wish === undefined || live.wish === 'signed-out') live.wish = why;
    if (!isOnItsWay) live.stop.abort(live.wish);
  }

  /** Writes something down in the store of its cloud. */
  async write({ store }: ServedCloud, id: string, entry: OperationEntry): Promise<void> {
    await store.appendToJournal(journalNameOf(id), [entry]);
  }

  /** Ends all waiting and following; what it was is taken up by the next run. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.board.close();
    this.secrets.close();
    await this.#loaded;
    const live = [...this.#live.values()];
    for (const one of live) this.stop(one, 'closing');
    const all = Promise.all(live.map(({ done }) => done));
    const over = new AbortController();
    await Promise.race([all, this.world.clock.sleep(GRACE_MS, over.signal)]);
    // A timer that is left would keep the process.
    over.abort();
    for (const one of live) one.stop.abort('closing');
    await all;
  }

  #former(idempotency: Idempotency | undefined): KeptOperation | undefined {
    if (idempotency === undefined) return undefined;
    const kept = this.board.get(this.#byKey.get(idempotency.key) ?? '');
    if (kept === undefined || kept.idempotency?.request === idempotency.request) return kept;
    throw new Refused(422, 'usage.invalid', 'This Idempotency-Key was used for another request; take a new one.');
  }

  #refuseTooMany(viewer: Viewer): void {
    const own = this.board.values().filter(({ owner, state }) => state !== 'ended' && isOwner(viewer, owner));
    if (own.length < MOST_RUNNING) return;
    const message = `${own.length} operations of yours are under way, and no more may be: wait for one to end, or cancel one.`;
    throw new Refused(429, 'usage.invalid', message, { headers: { 'Retry-After': '5' } });
  }

  #put(kept: KeptOperation): KeptOperation {
    this.board.set(kept.id, kept);
    if (kept.idempotency !== undefined) this.#byKey.set(kept.idempotency.key, kept.id);
    return kept;
  }

  #drop({ id, idempotency }: KeptOperation): void {
    this.board.remove(id);
    this.secrets.drop(id);
    if (idempotency !== undefined && this.#byKey.get(idempotency.key) === id) this.#byKey.delete(idempotency.key);
  }

  async #forgetOldest(served: ServedCloud): Promise<void> {
    const own = this.board.values().filter(({ owner }) => owner.cloud === served.name);
    const over = own.filter(({ state }) => state === 'ended').sort((a, b) => a.startedAtMs - b.startedAtMs);
    for (const one of over.slice(0, Math.max(0, own.length - MOST_KEPT))) {
      this.#drop(one);
      await served.store.forgetJournal(journalNameOf(one.id));
    }
  }

  #begin(served: ServedCloud, id: string, work: (live: Live) => Promise<void>): void {
    const live: Live = { id, served, stop: new AbortController(), done: Promise.resolve() };
    this.#live.set(id, live);
    live.done = work(live)
      .catch((error: unknown) => this.world.log(`operation ${id}: ${wordsOf(error)}`))
      .finally(() => this.#live.delete(id));
  }

  async #load(): Promise<void> {
    for (const served of this.world.clouds) {
      try {
        const names = (await served.store.journals()).filter(isOperationJournal);
        for (const name of names) await this.#takeUp(served, name);
      } catch (error) {
        this.world.log(`operations of former runs cannot be read: ${wordsOf(error)}`);
      }
    }
  }

  async #takeUp(served: ServedCloud, name: string): Promise<void> {
    const kept = readKept((await served.store.journal(name)) as readonly OperationEntry[]);
    if (kept === undefined || kept.owner.cloud !== served.name) return;
    this.#put(kept);
    if (kept.state === 'ended' || this.#isClosing) return;
    this.#begin(served, kept.id, (live) => followFormer(this, live));
  }
}

/** How long a request that is on its way may take when the server ends. */
const GRACE_MS = 2_000;
