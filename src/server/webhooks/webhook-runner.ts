import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { RowFilter } from '../../watch/inventory/row-filter.ts';
import type { Viewer } from '../access/viewer.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import { wordsOf } from '../operations/live.ts';
import { pauseMs } from './back-off.ts';
import {
  type Cursor,
  type DeadLetter,
  type Delivery,
  deadKey,
  type KeptWebhook,
  type Progress,
  progressKey,
} from './kept-webhook.ts';
import { type ReadDeliveries, readFindingsAfter, readTransitionsAfter } from './read-deliveries.ts';
import type { Delivered, WebhookSender } from './sender.ts';
import { signedHeaders } from './signature.ts';

/** So many deliveries wait in memory; the rest stays in the store until it is their turn. */
const MOST_PENDING = 1_000;

/** So many requests of one webhook are under way at once, each of another resource. */
const MOST_SENDING = 8;

/** A delivery is given up after so many attempts. */
const MOST_ATTEMPTS = 10;

/** A webhook whose every attempt fails for so long is disabled. */
const FAILING_MS = 24 * 3_600_000;

/** So many dead letters are kept. */
const MOST_DEAD = 100;

/** What happens within this time of the last read is read together, milliseconds: a busy cloud costs twenty reads a second, not one for each change. */
const GATHER_MS = 50;

/** What could not be read is read again after this, milliseconds, without any news. */
const IDLE_MS = 60_000;

/** What a runner works with. */
export interface RunnerPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: (line: string) => void;
  readonly sender: WebhookSender;
  readonly served: ServedCloud;
  /** Sees what the owner of the webhook may see. */
  readonly viewer: Viewer;
  /** Called when it has to be disabled. */
  readonly disable: (reason: string) => void;
}

/** What a runner goes by; may be changed while it runs. */
export interface RunnerSettings {
  readonly hook: KeptWebhook;
  readonly secret: string;
  readonly filter: RowFilter;
}

interface Pending {
  readonly delivery: Delivery;
  attempts: number;
  is: 'waiting' | 'sending' | 'done';
}

/** Makes the deliveries of one webhook: at least once each, and in order for each resource. */
export class WebhookRunner {
  readonly #ports: RunnerPorts;
  #settings: RunnerSettings;
  #cursor: Cursor;
  #saved = '';
  #pending: Pending[] = [];
  readonly #sending = new Set<Promise<void>>();
  #waking = new AbortController();
  readonly #stop = new AbortController();
  #isFindingDue = true;
  #isMore = true;
  #readAtMs = Number.NEGATIVE_INFINITY;
  /** Since when something is still to be read that could not be. */
  #failedAtMs = Number.POSITIVE_INFINITY;
  #pausedUntilMs = 0;
  readonly #done: Promise<void>;
  dead: DeadLetter[];
  failures = 0;
  failingSinceMs: number | null;
  lastSuccessAtMs: number | null = null;
  lastProblem: string | null = null;

  constructor(settings: RunnerSettings, former: Progress, dead: readonly DeadLetter[], ports: RunnerPorts) {
    this.#settings = settings;
    this.#ports = ports;
    this.#cursor = former.cursor;
    this.failingSinceMs = former.failingSinceMs;
    this.dead = [...dead];
    this.#done = this.#run();
  }

  get pending(): number {
    return this.#pending.length;
  }

  /** When it is tried again; `null` while it is not paused. */
  get nextAttemptAtMs(): number | null {
    const { clock } = this.#ports;
    const leftMs = this.#pausedUntilMs - clock.monotonic();
    return this.failures === 0 || leftMs <= 0 ? null : clock.now() + leftMs;
  }

  /** Says that something happened: it reads on. */
  wake(news: { readonly isFinding?: boolean } = {}): void {
    if (news.isFinding === true) this.#isFindingDue = true;
    else this.#isMore = true;
    this.#waking.abort();
  }

  /** Goes by other settings from now on. What waits is read anew by them; a webhook that was disabled is tried at once. */
  change(settings: RunnerSettings): void {
    this.#settings = settings;
    const first = this.#pending.find(({ is }) => is === 'waiting');
    if (first !== undefined && this.#pending[0]?.is === 'waiting') {
      this.#cursor = first.delivery.before;
      this.#pending = [];
    }
    this.failures = 0;
    this.failingSinceMs = null;
    this.#pausedUntilMs = 0;
    this.wake({ isFinding: true });
    this.wake();
  }

  /** Tries a dead letter once more. @returns `undefined` where there is none of that id, else what went wrong or `null` */
  async redeliver(id: string): Promise<string | null | undefined> {
    const letter = this.dead.find((one) => one.id === id);
    if (letter === undefined) return undefined;
    const problem = problemOf(await this.#post(letter.id, letter.delivery));
    this.dead = this.dead.filter((one) => one !== letter);
    if (problem !== null) this.dead.push({ ...letter, attempts: letter.attempts + 1, problem });
    await this.#keepDead();
    return problem;
  }

  /** Ends it; what is under way is awaited for a moment. */
  async close(): Promise<void> {
    this.#stop.abort();
    this.#waking.abort();
    await this.#done;
  }

  async #run(): Promise<void> {
    const { clock, log } = this.#ports;
    while (!this.#stop.signal.aborted) {
      try {
        if (this.#settings.hook.enabled) await this.#turn();
        await this.#save();
      } catch (error) {
        log(`webhook ${this.#settings.hook.id}: ${wordsOf(error)}`);
        this.#failedAtMs = Math.min(this.#failedAtMs, clock.monotonic());
      }
      if (this.#stop.signal.aborted) break;
      if (this.#waking.signal.aborted) this.#waking = new AbortController();
      else await clock.sleep(this.#restMs(), this.#waking.signal);
    }
    await Promise.all(this.#sending);
    await this.#save().catch((error: unknown) => log(`webhook ${this.#settings.hook.id}: ${wordsOf(error)}`));
  }

  #restMs(): number {
    const nowMs = this.#ports.clock.monotonic();
    const leftMs = this.#pausedUntilMs - nowMs;
    if (leftMs > 0) return leftMs;
    const isRoom = this.#pending.length < MOST_PENDING && this.#settings.hook.enabled;
    const isDue = this.#isMore || this.#isFindingDue;
    return isDue && isRoom ? Math.max(0, this.#readAtMs + GATHER_MS - nowMs) : IDLE_MS;
  }

  async #turn(): Promise<void> {
    await this.#fill();
    const isPaused = this.#pausedUntilMs > this.#ports.clock.monotonic();
    if (isPaused) return;
    const busy = new Set(this.#pending.filter(({ is }) => is === 'sending').map(({ delivery }) => delivery.key));
    // While it fails one request at a time finds out whether it is there again.
    const most = this.failures > 0 ? 1 : MOST_SENDING;
    for (const one of this.#pending) {
      if (this.#sending.size >= most) break;
      const { key } = one.delivery;
      if (one.is === 'waiting' && !busy.has(key)) this.#begin(one);
      if (one.is !== 'done') busy.add(key);
    }
  }

  /** Reads on while there is room. What was read by settings that were changed meanwhile is read anew by the others. */
  async #fill(): Promise<void> {
    const settings = this.#settings;
    const { hook, filter } = settings;
    const reading = { id: hook.id, filter, served: this.#ports.served, viewer: this.#ports.viewer };
    const nowMs = this.#ports.clock.monotonic();
    if (nowMs - this.#failedAtMs >= IDLE_MS) {
      [this.#isMore, this.#isFindingDue] = [true, true];
      this.#failedAtMs = Number.POSITIVE_INFINITY;
    }
    if (nowMs - this.#readAtMs < GATHER_MS) return;
    while (this.#isMore && this.#pending.length < MOST_PENDING && !this.#stop.signal.aborted) {
      this.#readAtMs = nowMs;
      this.#isMore = false;
      const read = await readTransitionsAfter(reading, this.#cursor);
      if (this.#settings !== settings) return;
      if (read.isMore) this.#isMore = true;
      this.#take(read, hook.events.includes('transition'));
    }
    if (!this.#isFindingDue || this.#pending.length >= MOST_PENDING) return;
    this.#readAtMs = nowMs;
    this.#isFindingDue = false;
    const read = await readFindingsAfter(reading, this.#cursor);
    if (this.#settings === settings) this.#take(read, hook.events.includes('finding'));
  }

  #take({ deliveries, cursor }: ReadDeliveries, isWanted: boolean): void {
    this.#cursor = cursor;
    for (const delivery of deliveries)
      if (isWanted || delivery.body.type === 'reset') this.#pending.push({ delivery, attempts: 0, is: 'waiting' });
  }

  #begin(one: Pending): void {
    one.is = 'sending';
    one.attempts++;
    const work = this.#post(one.delivery.id, one.delivery.body)
      .then((delivered) => this.#settle(one, delivered))
      .catch((error: unknown) => this.#ports.log(`webhook ${this.#settings.hook.id}: ${wordsOf(error)}`))
      .finally(() => {
        this.#sending.delete(work);
        this.#waking.abort();
      });
    this.#sending.add(work);
  }

  async #settle(one: Pending, delivered: Delivered): Promise<void> {
    const { clock, random, disable } = this.#ports;
    const problem = problemOf(delivered);
    one.is = 'waiting';
    if (problem === null) {
      one.is = 'done';
      this.failures = 0;
      this.failingSinceMs = null;
      this.lastSuccessAtMs = clock.now();
    } else if (!this.#stop.signal.aborted) {
      this.lastProblem = problem;
      this.failingSinceMs ??= clock.now();
      const askedMs = 'status' in delivered ? delivered.retryAfterMs : undefined;
      // Several that were under way together and fail are one failure.
      if (clock.monotonic() >= this.#pausedUntilMs)
        this.#pausedUntilMs = clock.monotonic() + pauseMs(++this.failures, random, askedMs);
      if ('status' in delivered && delivered.status === 410) disable('the address answered 410: it wants no more');
      else if (clock.now() - this.failingSinceMs >= FAILING_MS) disable(`every attempt failed for a day: ${problem}`);
      else if (one.attempts >= MOST_ATTEMPTS) await this.#bury(one, problem);
    }
    while (this.#pending[0]?.is === 'done') this.#pending.shift();
  }

  /** Gives a delivery up. */
  async #bury(one: Pending, problem: string): Promise<void> {
    const { id, body } = one.delivery;
    const letter = { id, atMs: this.#ports.clock.now(), attempts: one.attempts, problem, delivery: body };
    this.dead = [...this.dead, letter].slice(-MOST_DEAD);
    await this.#keepDead();
    one.is = 'done';
  }

  async #post(id: string, delivery: Delivery['body']): Promise<Delivered> {
    const { clock, sender } = this.#ports;
    const { hook, secret } = this.#settings;
    const body = JSON.stringify(delivery);
    const timestamp = Math.floor(clock.now() / 1_000);
    const headers = signedHeaders({ id, timestamp, body }, secret);
    return sender.send({ url: hook.url, headers, body }, this.#stop.signal);
  }

  /** Writes down how far it is: up to the first delivery that has not been made. */
  async #save(): Promise<void> {
    const progress: Progress = {
      cursor: this.#pending[0]?.delivery.before ?? this.#cursor,
      failingSinceMs: this.failingSinceMs,
    };
    const text = JSON.stringify(progress);
    if (text === this.#saved) return;
    await this.#ports.served.store.remember(progressKey(this.#settings.hook.id), progress);
    this.#saved = text;
  }

  async #keepDead(): Promise<void> {
    await this.#ports.served.store.remember(deadKey(this.#settings.hook.id), this.dead);
  }
}

/** What went wrong; `null` where it was delivered. */
function problemOf(delivered: Delivered): string | null {
  if ('problem' in delivered) return delivered.problem;
  return delivered.status >= 200 && delivered.status < 300 ? null : `it answered ${delivered.status}`;
}
