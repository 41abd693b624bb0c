import type { Workshop } from '../harness/workshop.ts';
import type { Stand } from './ask-all.ts';
import { settle } from './bring.ts';
import type { Ask, Specimen } from './server-requests.table.ts';
import { type Build, noMigration } from './specimen.ts';

/** A server that is deleted within a live migration may stay `deleting` for good. */
async function abortMigration({ session }: Workshop, { id, migration }: Specimen): Promise<void> {
  if (migration === noMigration) return;
  await session.ask('compute', { method: 'DELETE', path: `/servers/${id}/migrations/${migration}` });
  await settle(id).catch(() => undefined);
}

/** Servers that cannot be brought back into their state: a new one is made after each disturbance, and when one is too old. */
export class FreshStand implements Stand {
  readonly state: string;
  readonly builds = ['bare'] as const;
  readonly #make: () => Promise<Specimen>;
  readonly #workshop: Workshop;
  readonly #lastsMs: number;
  #current: { specimen: Specimen; sinceMs: number } | undefined;

  /** @param options - `make` gives a server in the state, which it holds for `lastsMs` at least */
  constructor(state: string, workshop: Workshop, options: { make: () => Promise<Specimen>; lastsMs?: number }) {
    this.state = state;
    this.#workshop = workshop;
    this.#make = options.make;
    this.#lastsMs = options.lastsMs ?? Number.POSITIVE_INFINITY;
  }

  async take(): Promise<Specimen> {
    const current = this.#current;
    if (current !== undefined && Date.now() - current.sinceMs < this.#lastsMs) return current.specimen;
    if (current !== undefined) await this.disturbed();
    const specimen = await this.#make();
    this.#current = { specimen, sinceMs: Date.now() };
    return specimen;
  }

  /** Its removal may take until the hold ends; nobody waits for it. What is being deleted is left alone. */
  async disturbed(_build?: Build, ask?: Ask): Promise<void> {
    const current = this.#current;
    this.#current = undefined;
    if (current === undefined || ask?.until !== undefined) return;
    await abortMigration(this.#workshop, current.specimen);
    await this.#workshop.remove('server', current.specimen.id);
  }
}
