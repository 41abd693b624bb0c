import type { Random } from '../../src/base/random.ts';
import { dig, digText } from '../real/harness/body.ts';
import { sleep } from '../real/harness/wait.ts';
import { OPERATIONS, type Operation } from './operations.ts';
import { type ChurnKind, type End, KINDS, restOf } from './pieces.ts';
import type { Tenant } from './tenant.ts';

/** A resource of the churn. */
export interface Piece {
  readonly kind: ChurnKind;
  readonly id: string;
  end: End;
  isBusy: boolean;
  /** The volume it was made of, the server it is attached to. */
  of?: string | undefined;
}

/** One operation, done. */
export interface Done {
  readonly operation: string;
  readonly kind: ChurnKind;
  readonly id: string;
  readonly startedMs: number;
  readonly end: End;
  /** Whether it passed through other states, so that its end is a transition. */
  readonly moves: boolean;
}

/** Refused by the service. */
export class Refused extends Error {}

/** The world of the churn: what exists, and how to change it. */
export class Churn {
  readonly tenant: Tenant;
  readonly random: Random;
  readonly pieces: Piece[] = [];
  readonly done: Done[] = [];
  readonly refused = new Map<string, number>();
  /** What did not come to rest: the cloud's affair, and no operation that ended. It is left alone from then on. */
  readonly stuck: string[] = [];
  #names = 0;

  constructor(tenant: Tenant, random: Random) {
    this.tenant = tenant;
    this.random = random;
  }

  name(word: string): string {
    return `soak-${word}-${++this.#names}`;
  }

  /** One of them, by chance; `undefined` of none. */
  pick<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.random.next() * items.length)];
  }

  /** Those at rest in one of these states. */
  idle(kind: ChurnKind, ...ends: readonly string[]): Piece[] {
    return this.pieces.filter((piece) => piece.kind === kind && !piece.isBusy && ends.includes(piece.end ?? ''));
  }

  count(kind: ChurnKind): number {
    return this.pieces.filter((piece) => piece.kind === kind).length;
  }

  /** Asks; @throws {Refused} when the service says no */
  async ask(kind: ChurnKind, method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.tenant.session.ask(KINDS[kind].service, { method, path, body });
    if (answer.status >= 300) throw new Refused(`${answer.status} ${JSON.stringify(answer.body).slice(0, 150)}`);
    return answer.body;
  }

  /** Makes a resource. */
  async make(kind: ChurnKind, body: Record<string, unknown>, of?: string): Promise<Piece> {
    const { key, path } = KINDS[kind];
    const answer = await this.ask(kind, 'POST', path, key === undefined ? body : { [key]: body });
    return this.keep(kind, digText(key === undefined ? answer : dig(answer, key), 'id'), of);
  }

  keep(kind: ChurnKind, id: string, of?: string): Piece {
    const piece: Piece = { kind, id, end: '', isBusy: true, of };
    this.pieces.push(piece);
    return piece;
  }

  /** Runs one operation on pieces that are then busy; waits for the rest of all that it touches. */
  async run(operation: Operation): Promise<void> {
    const touched = operation.choose(this);
    if (touched === undefined) return;
    for (const piece of touched) piece.isBusy = true;
    const startedMs = Date.now();
    const all = new Set(touched);
    try {
      for (const piece of await operation.run(this, touched)) all.add(piece);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.refused.set(operation.name, (this.refused.get(operation.name) ?? 0) + 1);
      for (const piece of all) piece.isBusy = false;
      return;
    }
    for (const piece of all) {
      const rest = await restOf(this.tenant.session, piece.kind, piece.id).catch((error: unknown) => String(error));
      if (rest?.startsWith('Error: ')) {
        this.stuck.push(`${operation.name}: ${rest}`);
        continue;
      }
      piece.end = rest;
      const { kind, id, end } = piece;
      this.done.push({ operation: operation.name, kind, id, startedMs, end, moves: operation.moves.includes(kind) });
      piece.isBusy = false;
      if (end === null) this.pieces.splice(this.pieces.indexOf(piece), 1);
    }
  }

  /** Runs operations by chance, several at once, until the time is over and all of them have ended. */
  async churn(untilMs: number, width: number): Promise<void> {
    const worker = async (): Promise<void> => {
      while (Date.now() < untilMs) {
        const operation = this.pick(OPERATIONS);
        if (operation !== undefined) await this.run(operation);
        await sleep(100 + this.random.next() * 900);
      }
    };
    await Promise.all(Array.from({ length: width }, worker));
  }

  /** Deletes all, in an order that works. */
  async cleanUp(): Promise<void> {
    const order: readonly ChurnKind[] = [
      'floating-ip',
      'server',
      'port',
      'volume-backup',
      'volume-snapshot',
      'volume',
      'image',
    ];
    for (const kind of order) {
      for (const piece of this.pieces.filter((each) => each.kind === kind)) {
        const path = `${KINDS[kind].path}/${piece.id}`;
        for (let turn = 0; turn < 60 && piece.end !== null; turn++) {
          await this.ask(kind, 'DELETE', path).catch(() => undefined);
          piece.end = await restOf(this.tenant.session, kind, piece.id).catch(() => '');
          if (piece.end !== null) await sleep(1000);
        }
        if (piece.end !== null) process.stderr.write(`clean-up: ${kind} ${piece.id} stays\n`);
      }
    }
  }
}
