import { dig, digList, digText } from '../harness/body.ts';
import { session } from '../harness/session.ts';
import { sleep } from '../harness/wait.ts';

/** Between two looks. */
const everyMs = 300;
/** How far a look reaches back: Nova stamps a change before it can be seen, in whole seconds. */
const overlapMs = 15_000;

/**
 * One look at all servers for everyone who waits for one, as Nova's time is what the matrix lacks most: a look at a single
 * server costs Nova as much, since it asks Neutron each time.
 */
class Board {
  readonly #bodies = new Map<string, unknown>();
  /** The look that has begun, and the one that will. */
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #sinceMs = 0;

  /** The server's body from a look that begins after the call; `undefined` when it is deleted or was never seen. */
  async read(id: string): Promise<unknown> {
    this.#next ??= this.#look();
    await this.#next;
    return this.#bodies.get(id);
  }

  async #look(): Promise<void> {
    await sleep(everyMs);
    await this.#running?.catch(() => undefined);
    this.#next = undefined;
    this.#running = this.#list();
    await this.#running;
  }

  async #list(): Promise<void> {
    const beganAtMs = Date.now();
    const since = new Date(this.#sinceMs === 0 ? beganAtMs - 3_600_000 : this.#sinceMs).toISOString().slice(0, 19);
    const admin = await session('adminInDemo');
    const body = await admin.need('compute', 'GET', `/servers/detail?limit=1000&changes-since=${since}Z`);
    for (const server of digList(body, 'servers')) {
      const id = digText(server, 'id');
      if (dig(server, 'status') === 'DELETED') this.#bodies.delete(id);
      else this.#bodies.set(id, server);
    }
    this.#sinceMs = beganAtMs - overlapMs;
  }
}

/** The board of the matrix. */
export const board = new Board();
