import type { Clock } from '../../base/clock.ts';
import type { Row } from '../../store/records.ts';
import type { AppliedChange } from '../applied-change.ts';
import type { Resource } from '../collection.ts';
import type { Learned } from '../learned.ts';
import type { Reach } from '../pacing/reach.ts';
import type { Reflector } from '../reflector.ts';
import { createDelayedCalls } from './delayed-calls.ts';
import { createEvidenceBook } from './evidence.ts';
import { createHeldNews, type Item } from './held-news.ts';
import { newsOfEnd, settleLeaving } from './leaving.ts';
import { createLedger, GRACE_MS } from './ledger.ts';
import { createLooks, LOOKS_AT_MOST } from './looks.ts';
import { mergeNews } from './merge.ts';
import type { News } from './news.ts';
import type { NewsCounts, NewsStatus } from './news-status.ts';
import { type Ruling, ruleOn } from './rule-on.ts';
import { type Sent, sentNow } from './sent.ts';
import { createShortLives } from './short-lives.ts';

/** How long a message is waited for that lies between another and what is known. Brokers reorder by milliseconds. */
export const HOLD_MS = 150;

/**
 * How long the update is waited for that a copy announces, where updates come: Nova sends the copy before it saves the row, and a loaded
 * one takes a second or more for that. Nothing can be read before.
 */
export const COPY_HOLD_MS = 2_000;

/** How many messages are recorded in one commit. */
const BATCH = 200;

/** How many messages wait for their commit; beyond that all are dropped, and a list tells what they said. */
const QUEUED_AT_MOST = 5_000;

/** What the news of one collection needs from outside. */
export interface ShardNewsPorts {
  readonly clock: Clock;
  readonly reflector: Pick<Reflector, 'absorb' | 'look' | 'view'>;
  /** Asks for a tick at once. */
  readonly hurry: () => void;
  /** Says whether notifications tell what changes, whenever that may be another now. */
  readonly trust: (isTrusted: boolean) => void;
  /** Ends all reads and waits. */
  readonly signal: AbortSignal;
}

/** Takes the news of one collection, in any order, and has recorded what is newer than what is known. */
export interface ShardNews {
  /** Takes one piece. Before the first list its resource is only marked to be read. */
  take(news: News, sent: Sent): void;
  /**
   * What held a resource is gone, and it with it.
   *
   * @param atMs - when, by the clock of who told it; `null`: nobody did. Then it is read, and one 404 is its end
   */
  leaves(id: string, atMs: number | null): void;
  /** The broker delivers, from now on; or no longer. */
  connected(isUp: boolean): void;
  /** A list is about to be asked for. A near delta may leave out what became visible late. */
  listAsked(reach?: Reach): void;
  /** The list was recorded. */
  listAnswered(): void;
  /** Something was committed: by a tick, a read or by news. */
  changed(change: AppliedChange): void;
  /** Claims that notifications tell what changes here, so that polls need not. */
  isTrusted(): boolean;
  status(): NewsStatus;
  /** Resolves once nothing of it runs, after the signal was aborted. */
  stopped(): Promise<void>;
}

/** Makes the news of one collection. */
export function createShardNews({ clock, reflector, hurry, trust, signal }: ShardNewsPorts): ShardNews {
  const evidence = createEvidenceBook();
  const ledger = createLedger();
  const held = createHeldNews();
  const counts: NewsCounts = { applied: 0, known: 0, stale: 0, held: 0, looked: 0, dropped: 0 };
  const looks = createLooks({ look: read, hurry: () => listInstead(), signal });
  const expire = (item: Item): void => {
    if (!held.remove(item)) return;
    item.isLast = true;
    enqueue([item]);
  };
  const expiring = createDelayedCalls({ clock, delayMs: HOLD_MS, signal }, expire);
  const expiringCopies = createDelayedCalls({ clock, delayMs: COPY_HOLD_MS, signal }, expire);
  const doubting = createDelayedCalls<undefined>({ clock, delayMs: GRACE_MS + 1, signal }, () => trust(isTrusted()));
  /** What a message says is on its way out: one 404 is then enough. */
  const leaving = new Set<string>();
  const shortLives = createShortLives();
  /** Of these only what was told is left, and it is being recorded. */
  const reviving = new Set<string>();
  let queue: Item[] = [];
  let isPumping = false;
  let pumping: Promise<void> = Promise.resolve();
  let isListed = false;
  /** The service sends what it saved, not copies alone. */
  let hasUpdates = false;
  let upSinceMs: number | null = null;
  /** When a list was asked for instead of many reads: what it finds was told. */
  let insteadAtMs: number | null = null;
  /** When the last list that leaves nothing out and the one before it were asked for. */
  let asked: readonly [number | null, number | null] = [null, null];

  const isTrusted = (): boolean => upSinceMs !== null && ledger.isTrusted(clock.monotonic());

  async function read(id: string): Promise<void> {
    counts.looked++;
    const askedAtMs = clock.monotonic();
    evidence.asked(id, askedAtMs);
    try {
      await reflector.look([id], signal, { isExpected: (absent) => leaving.has(absent) });
    } finally {
      enqueue(shortLives.take(id));
    }
    leaving.delete(id);
    const later = held.release(id).filter(({ sent }) => sent.latestMs > askedAtMs);
    // What answered 404 is looked at again by a tick.
    if (reflector.view().absences > 0) hurry();
    enqueue(later);
  }

  function enqueue(items: readonly Item[]): void {
    queue.push(...items);
    if (queue.length > QUEUED_AT_MOST) giveUp();
    if (!isPumping && queue.length > 0) pumping = pump();
  }

  /** Too much to follow one by one: a list tells what became of all. */
  function giveUp(): void {
    counts.dropped += queue.length;
    queue = [];
    listInstead();
  }

  function listInstead(): void {
    leaving.clear();
    insteadAtMs = clock.monotonic();
    hurry();
  }

  async function pump(): Promise<void> {
    isPumping = true;
    while (queue.length > 0 && !signal.aborted) {
      const batch = queue.splice(0, BATCH);
      const moved = new Set<string>();
      try {
        await reflector.absorb(batch.map((item) => learnedOf(item, moved)));
      } catch {
        // The store failed; the next tick meets the same and says so, and reads what was not recorded.
        for (const id of moved) looks.want(id);
      }
      for (const id of moved) queue.push(...held.release(id));
    }
    isPumping = false;
  }

  function learnedOf(item: Item, moved: Set<string>): Learned {
    const { id, atMs } = item.news;
    return { id, how: 'notified', atMs, show: (row) => show(item, row, moved) };
  }

  /** Decides when its turn has come, against the row as it then stands. */
  function show(item: Item, row: Row | undefined, moved: Set<string>): Resource | undefined {
    const { sent } = item;
    // What is being read may have got parts that the message does not name.
    const news = looks.has(item.news.id) ? item.news : settleLeaving(item.news, row);
    const ruling = item.isProven ? ruleOnProven(item, row) : ruleOn(row, news, sent, evidence.of(news.id));
    if (row === undefined && news.shows === 'gone' && shortLives.end(item)) {
      // A read that is under way may still show it.
      if (!looks.has(news.id)) queue.push(...shortLives.take(news.id));
      evidence.told(news.id, sent, true);
      return undefined;
    }
    if (ruling === 'apply' || news.shows === 'gone') evidence.told(news.id, sent, news.shows === 'gone');
    if (ruling === 'apply') {
      counts.applied++;
      moved.add(news.id);
      if (news.shows === 'gone') reviving.delete(news.id);
      return mergeNews(news, row);
    }
    if (ruling === 'known' || ruling === 'stale') counts[ruling]++;
    else if (ruling === 'wait' && !item.isLast) hold(item);
    else {
      if (row === undefined) shortLives.keep(item);
      want(news);
    }
    return undefined;
  }

  /** What was told of a life that is over, the first of it where nobody has seen it after all. */
  function ruleOnProven({ news: { id } }: Item, row: Row | undefined): Ruling {
    if (row === undefined) reviving.add(id);
    return reviving.has(id) ? 'apply' : 'stale';
  }

  function want({ id, shows }: Pick<News, 'id' | 'shows'>): void {
    // No more than are to be read.
    if (shows === 'leaving' && leaving.size < LOOKS_AT_MOST) leaving.add(id);
    looks.want(id);
  }

  function hold(item: Item): void {
    item.isLast = !held.hold(item);
    if (item.isLast) {
      looks.want(item.news.id);
      return;
    }
    counts.held++;
    (hasUpdates && item.news.shows === 'copy' ? expiringCopies : expiring).add(item);
  }

  /** A poll found it: was it told, or is it about to be? */
  function polled(id: string): void {
    const [, before] = asked;
    // What happened before the broker delivered, nobody could tell.
    if (upSinceMs === null || before === null || before < upSinceMs) return;
    const now = clock.monotonic();
    const isComing = insteadAtMs !== null || looks.has(id) || held.has(id) || queue.some(({ news }) => news.id === id);
    if (isComing) {
      ledger.told(now);
      return;
    }
    ledger.polled(id, now);
    doubting.add(undefined);
  }

  return {
    take: (news, sent) => {
      ledger.heard(news.id, clock.monotonic());
      if (news.shows === 'whole') hasUpdates = true;
      if (isListed) enqueue([{ news, sent, isLast: false }]);
      else want(news);
    },
    leaves: (id, atMs) => {
      // Without messages a poll is as good.
      if (!isListed || upSinceMs === null) return;
      if (atMs === null) want({ id, shows: 'leaving' });
      else enqueue([{ news: newsOfEnd(id, atMs), sent: sentNow(clock.monotonic()), isLast: false }]);
    },
    connected: (isUp) => {
      upSinceMs = isUp ? clock.monotonic() : null;
      hasUpdates = false;
      if (isUp) return;
      ledger.reset();
      trust(false);
    },
    listAsked: (reach) => {
      evidence.listAsked(clock.monotonic());
      if (reach !== 'near') asked = [clock.monotonic(), asked[0]];
    },
    listAnswered: () => {
      evidence.listAnswered(isListed ? undefined : clock.monotonic());
      if (insteadAtMs !== null && (asked[0] ?? 0) >= insteadAtMs) insteadAtMs = null;
      if (!isListed) looks.begin();
      isListed = true;
      trust(isTrusted());
    },
    changed: ({ transitions }) => {
      const ids = new Set<string>();
      for (const { id, how } of transitions) {
        if (how !== 'notified') evidence.seen(id, clock.monotonic());
        if (how === 'notified' || looks.isReading(id)) ledger.told(clock.monotonic());
        else if (how !== 'listed') ids.add(id);
      }
      for (const { id, how } of transitions) if (how === 'notified') ids.delete(id);
      for (const id of ids) polled(id);
      trust(isTrusted());
    },
    isTrusted,
    status: () => ({
      ...counts,
      ...ledger.counts(clock.monotonic()),
      isTrusted: isTrusted(),
      waiting: queue.length + held.size + looks.size,
    }),
    stopped: async () => {
      await Promise.all([pumping, looks.stopped()]);
    },
  };
}
