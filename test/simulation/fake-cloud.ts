import type { Clock } from '../../src/base/clock.ts';
import type { Random } from '../../src/base/random.ts';
import { deriveServerStatus } from '../../src/model/server/derive-server-status.ts';
import type { States } from '../../src/model/states.ts';

/** What can go wrong in the cloud, as probabilities and milliseconds. */
export interface Faults {
  /** Part of the writes that become visible late, and how late at most. */
  readonly late: number;
  readonly latestMs: number;
  /** Writers' clocks differ from the API's by up to so much either way. */
  readonly skewMs: number;
  /** The API's clock is ahead of ours by so much. */
  readonly apiAheadMs: number;
  /** How long an answer to a list is on its way at most. */
  readonly answerMs: number;
  /** Part of the requests that fail. */
  readonly lost: number;
  /** Whether the second cell is down for the third quarter of each four minutes. */
  readonly cellDown: boolean;
}

/** One write to one server, as the database has it. */
export interface Write {
  readonly id: string;
  /** `null`: deleted. */
  readonly states: States | null;
  /** The writer's clock, whole seconds; `null`: a build request, or an insert that nothing updated yet. */
  readonly updatedAtMs: number | null;
  readonly visibleAtMs: number;
  /** Whether a deletion leaves a row behind. */
  readonly tombstone: boolean;
}

/** One server with all that was written to it. */
export interface FakeServer {
  readonly id: string;
  readonly createdAtMs: number;
  readonly cell: 1 | 2;
  readonly writes: Write[];
}

const states = (vmState: string, taskState: string | null): States => ({
  status: deriveServerStatus(vmState, taskState),
  vmState,
  taskState,
});

/** What each operation writes, one after the other, by the vm_state that it begins in. */
const OPERATIONS: Readonly<Record<string, readonly (readonly States[])[]>> = {
  active: [
    [states('active', 'powering-off'), states('stopped', null)],
    [states('active', 'rebooting'), states('active', 'reboot_started'), states('active', null)],
    [states('active', 'pausing'), states('paused', null)],
    [states('active', 'suspending'), states('suspended', null)],
    [
      states('active', 'resize_prep'),
      states('active', 'resize_migrating'),
      states('active', 'resize_migrated'),
      states('active', 'resize_finish'),
      states('resized', null),
    ],
    [states('active', 'rebuilding'), states('error', null)],
  ],
  stopped: [[states('stopped', 'powering-on'), states('active', null)]],
  paused: [[states('paused', 'unpausing'), states('active', null)]],
  suspended: [[states('suspended', 'resuming'), states('active', null)]],
  resized: [[states('active', null)]],
  error: [[states('error', 'rebooting_hard'), states('error', 'reboot_started_hard'), states('active', null)]],
};
const BUILD: readonly States[] = [
  states('building', null),
  states('building', 'networking'),
  states('building', 'spawning'),
  states('active', null),
];

/**
 * A cloud's servers under churn, from a seed: writes become visible late, stamps are whole seconds of skewed clocks, some
 * servers die before they have a row, some are deleted softly first.
 *
 * Time passes when asked (`advanceTo`), so that a reader on a simulated clock sees a world that moved meanwhile.
 */
export class FakeCloud {
  readonly servers = new Map<string, FakeServer>();
  readonly faults: Faults;
  readonly clock: Clock;
  readonly random: Random;
  writes = 0;
  readonly #due: { atMs: number; act: () => void }[] = [];
  /** The moment of what happens now: not later than the clock, which moves in larger steps. */
  #nowMs: number;
  readonly #endsAtMs: number;

  constructor(options: { clock: Clock; random: Random; faults: Faults; servers: number; forMs: number }) {
    this.clock = options.clock;
    this.random = options.random;
    this.faults = options.faults;
    this.#nowMs = options.clock.now();
    this.#endsAtMs = options.clock.now() + options.forMs;
    for (let slot = 0; slot < options.servers; slot++) this.#later(this.#upTo(20_000), () => this.#create());
  }

  /** Lets everything up to now happen. */
  advance(): void {
    for (;;) {
      const next = this.#due[0];
      if (next === undefined || next.atMs > this.clock.now()) return;
      this.#due.shift();
      this.#nowMs = next.atMs;
      next.act();
    }
  }

  /** Claims that nothing more will happen. */
  get isQuiet(): boolean {
    return this.#due.length === 0;
  }

  isCellDown(cell: number): boolean {
    return (
      this.faults.cellDown && cell === 2 && this.clock.now() < this.#endsAtMs && this.clock.now() % 240_000 >= 180_000
    );
  }

  /** What a reader sees of a server now; `undefined`: no row, no build request. */
  seen(server: FakeServer): Write | undefined {
    const write = server.writes.findLast(({ visibleAtMs }) => visibleAtMs <= this.clock.now());
    return write?.states === null && !write.tombstone ? undefined : write;
  }

  #later(delayMs: number, act: () => void, fromMs = this.#nowMs): void {
    const entry = { atMs: fromMs + delayMs, act };
    const after = this.#due.findIndex(({ atMs }) => atMs > entry.atMs);
    this.#due.splice(after < 0 ? this.#due.length : after, 0, entry);
  }

  #upTo(ms: number): number {
    return Math.floor(this.random.next() * ms);
  }

  #chance(part: number): boolean {
    return this.random.next() < part;
  }

  /** Writes at a moment; answers when the write is visible, which is when the next one may begin. */
  #write(
    server: FakeServer,
    states: States | null,
    atMs: number,
    how: { stamp?: number | null; tombstone?: boolean },
  ): number {
    const { late, latestMs, skewMs } = this.faults;
    const delayMs = this.#chance(late) ? 500 + this.#upTo(latestMs - 500) : this.#upTo(20);
    const api = atMs + this.faults.apiAheadMs + (this.random.next() * 2 - 1) * skewMs;
    const updatedAtMs = how.stamp === undefined ? Math.floor(api / 1000) * 1000 : how.stamp;
    const visibleAtMs = atMs + delayMs;
    server.writes.push({ id: server.id, states, updatedAtMs, visibleAtMs, tombstone: how.tombstone ?? true });
    this.writes++;
    return visibleAtMs;
  }

  #create(): void {
    if (this.#nowMs > this.#endsAtMs) return;
    const now = this.#nowMs;
    const createdAtMs = Math.floor((now + this.faults.apiAheadMs) / 1000) * 1000;
    const server: FakeServer = { id: this.random.uuid(), createdAtMs, cell: this.#chance(0.3) ? 2 : 1, writes: [] };
    this.servers.set(server.id, server);
    const requestedAt = this.#write(server, states('building', 'scheduling'), now, { stamp: null });
    if (this.#chance(0.05)) {
      // Deleted before a cell was chosen: the build request goes, and nothing stays behind.
      this.#later(this.#upTo(3000), () => this.#end(server, false), requestedAt);
      return;
    }
    this.#run(server, BUILD, requestedAt + this.#upTo(1500), () => this.#live(server));
  }

  /** Writes states one after the other, then goes on. */
  #run(server: FakeServer, steps: readonly States[], fromMs: number, then: () => void): void {
    const [first, ...rest] = steps;
    if (first === undefined) {
      this.#later(0, then, fromMs);
      return;
    }
    this.#later(
      0,
      () => {
        const visibleAt = this.#write(server, first, this.#nowMs, {});
        this.#run(server, rest, visibleAt + 100 + this.#upTo(4000), then);
      },
      fromMs,
    );
  }

  #live(server: FakeServer): void {
    const pauseMs = this.#chance(0.2) ? 200_000 + this.#upTo(100_000) : this.#upTo(30_000);
    const dice = this.random.next();
    this.#later(pauseMs, () => {
      if (this.#nowMs > this.#endsAtMs) return;
      const vmState = vmStateOf(server);
      if (dice < 0.1) this.#run(server, [states(vmState, 'deleting')], this.#nowMs, () => this.#end(server, true));
      else if (dice < 0.15) this.#softDelete(server, vmState);
      else {
        const choices = OPERATIONS[vmState] ?? [];
        this.#run(server, choices[this.#upTo(choices.length)] ?? [], this.#nowMs, () => this.#live(server));
      }
    });
  }

  #softDelete(server: FakeServer, vmState: string): void {
    const steps = [states(vmState, 'soft-deleting'), states('soft-delete', null)];
    const reclaim = (): void =>
      this.#run(server, [states('soft-delete', 'deleting')], this.#nowMs, () => this.#end(server, true));
    this.#run(server, steps, this.#nowMs, () => this.#later(this.#upTo(90_000), reclaim));
  }

  #end(server: FakeServer, tombstone: boolean): void {
    // The stamp of a tombstone is the one of the last save before it.
    const stamp = server.writes.at(-1)?.updatedAtMs ?? null;
    const goneAt = this.#write(server, null, this.#nowMs, { stamp, tombstone });
    this.#later(this.#upTo(10_000), () => this.#create(), goneAt);
  }
}

function vmStateOf({ writes }: FakeServer): string {
  return writes.at(-1)?.states?.vmState ?? 'active';
}
