import type { Workshop } from '../harness/workshop.ts';
import type { Stand } from './ask-all.ts';
import { bring, type Sight, settle } from './bring.ts';
import type { Ask, Specimen } from './server-requests.table.ts';
import { type Build, makeBare, makeEquipped, makeVolumeBacked, settleEquipment } from './specimen.ts';

/** Nova removes a soft-deleted server after 60 s; long before that we restore it and delete it again. */
const freshForMs = 30_000;

interface Known {
  readonly specimen: Specimen;
  readonly sinceMs: number;
}

/** Servers of one stable state, one of each build; each is brought back, or made anew, after it was disturbed. */
export class StableStand implements Stand {
  readonly state: string;
  readonly builds = ['bare', 'equipped', 'volume-backed'] as const;
  readonly #workshop: Workshop;
  readonly #network: string;
  readonly #known = new Map<Build, Known>();

  /** @param network - the equipped servers get a port there */
  constructor(state: string, workshop: Workshop, network: string) {
    this.state = state;
    this.#workshop = workshop;
    this.#network = network;
  }

  async take(build: Build): Promise<Specimen> {
    const known = this.#known.get(build);
    const isFresh = this.state !== 'soft-delete' || Date.now() - (known?.sinceMs ?? 0) < freshForMs;
    if (known !== undefined && isFresh) return known.specimen;
    const again = known === undefined ? undefined : await this.#deleteAgain(build, known.specimen);
    return again ?? this.#keep(build, await this.#make(build));
  }

  /** Restores a soft-deleted server and deletes it again; `undefined` when Nova was faster and has removed it. */
  async #deleteAgain(build: Build, specimen: Specimen): Promise<Specimen | undefined> {
    try {
      await bring(specimen.id, 'active');
      return await this.#keep(build, specimen);
    } catch {
      return undefined;
    }
  }

  async disturbed(build: Build, ask: Ask): Promise<void> {
    const specimen = this.#known.get(build)?.specimen;
    this.#known.delete(build);
    if (specimen === undefined) return;
    if (ask.spoils?.includes(this.state)) return this.#workshop.remove('server', specimen.id);
    try {
      const settled = build === 'equipped' ? await settleEquipment(this.#workshop, specimen) : specimen;
      if ((await settle(specimen.id, this.#endOf(ask))) !== 'gone') await this.#keep(build, settled);
    } catch (error) {
      process.stderr.write(`matrix: a server of ${this.state} is made anew: ${String(error)}\n`);
      await this.#workshop.remove('server', specimen.id);
    }
  }

  #make(build: Build): Promise<Specimen> {
    if (build === 'equipped') return makeEquipped(this.#workshop, this.#network);
    return build === 'bare' ? makeBare(this.#workshop) : makeVolumeBacked(this.#workshop);
  }

  #endOf(ask: Ask): (sight: Sight) => boolean {
    // To soft-delete what is soft-deleted is accepted and changes nothing.
    if (ask.until === undefined || (ask.until === 'changed' && this.state === 'soft-delete')) return () => true;
    return ask.until === 'gone' ? () => false : (sight) => sight.vmState !== this.state;
  }

  async #keep(build: Build, specimen: Specimen): Promise<Specimen> {
    await bring(specimen.id, this.state);
    this.#known.set(build, { specimen, sinceMs: Date.now() });
    return specimen;
  }
}
