import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SimulatedClock } from '../base/simulated-clock.ts';
import type { KnownSlices } from '../openstack/slices/known-slices.ts';
import { readRows } from '../openstack/slices/read-rows.ts';
import { createShapes } from '../openstack/slices/shapes.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import type { AppliedChange } from './applied-change.ts';
import type { Collection, CollectionPage } from './collection.ts';
import { toPages } from './collections/pages.ts';
import { type Body, toResource } from './collections/to-resource.ts';
import { createReflector, type Reflector } from './reflector.ts';

const SHARD = { cloud: 'east', region: 'one', scope: 'all', kind: 'server' } as const;
const IDS = Array.from({ length: 6 }, (_, turn) => `0b1c2d3e-4f50-4a1b-8c9d-aabbccddee0${turn}`);

/** A service with servers and their tombstones, whose lists come as bytes in pages of two. */
class Service {
  readonly servers = new Map<string, Body>();
  readonly deleted = new Map<string, Body>();
  readonly #clock: SimulatedClock;

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
  }

  write(id: string, status: string, tag: string): void {
    const stamp = new Date(this.#clock.now()).toISOString().replace(/\.\d+/, '');
    const created = this.servers.get(id)?.created ?? stamp;
    const states = { 'OS-EXT-STS:vm_state': status.toLowerCase(), 'OS-EXT-STS:task_state': null };
    this.deleted.delete(id);
    this.servers.set(id, { id, name: `n ${tag}`, status, ...states, tags: [tag], created, updated: stamp });
  }

  delete(id: string): void {
    const server = this.servers.get(id);
    if (server === undefined) return;
    this.servers.delete(id);
    const stamp = new Date(this.#clock.now()).toISOString().replace(/\.\d+/, '');
    this.deleted.set(id, { ...server, status: 'DELETED', updated: stamp });
  }

  /** @param knows - whether this collection passes on what is known, and how servers are written */
  collection(knows: boolean, parsed: { count: number }): Collection {
    const shapes = createShapes(1);
    const list = async function* (service: Service, bodies: readonly Body[], known: KnownSlices | undefined) {
      for (let start = 0; start === 0 || start < bodies.length; start += 2) {
        const bytes = Buffer.from(JSON.stringify({ servers: bodies.slice(start, start + 2) }));
        const response = { status: 200, headers: {}, body: undefined, bytes, receivedAtMs: 0 };
        const rows = readRows(response, 'servers', known && { known, shapes });
        if (rows === undefined) throw new Error('no rows');
        parsed.count += rows.items.length;
        yield { ...rows, items: rows.items as readonly Body[], dateMs: service.#clock.now(), receivedAtMs: 0 };
      }
    };
    const pages = (
      bodies: readonly Body[],
      complete: boolean,
      known: KnownSlices | undefined,
    ): AsyncIterable<CollectionPage> => toPages('server', list(this, bodies, knows ? known : undefined), complete);
    return {
      kind: 'server',
      hasTombstones: true,
      listAll: (_signal, known) => pages([...this.servers.values()], true, known),
      listChanged: ({ sinceMs, known }) => {
        const all = [...this.servers.values(), ...this.deleted.values()];
        return pages(
          all.filter(({ updated }) => Date.parse(String(updated)) >= sinceMs),
          false,
          known,
        );
      },
      get: async (id) => {
        const body = this.servers.get(id);
        return body === undefined ? 'gone' : toResource('server', body);
      },
    };
  }
}

function follow(clock: SimulatedClock, collection: Collection): { reflector: Reflector; told: unknown[] } {
  const told: unknown[] = [];
  const publish = ({ transitions }: AppliedChange): unknown => told.push(...transitions);
  return { reflector: createReflector(SHARD, collection, { clock, store: createMemoryStore(), publish }), told };
}

test('leaving out what is as it was changes nothing that is seen: rows and transitions are those of a watch that parses all', async () => {
  const parsed = { some: { count: 0 }, all: { count: 0 } };
  const step = fc.record({
    writes: fc.array(
      fc.tuple(fc.constantFrom(...IDS), fc.constantFrom('ACTIVE', 'BUILD', 'ERROR', '-'), fc.constantFrom('x', 'y')),
      {
        maxLength: 3,
      },
    ),
    isSwept: fc.boolean(),
    isLooked: fc.boolean(),
    waitMs: fc.constantFrom(500, 1_000, 20_000, 400_000, 1_300_000),
  });
  const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
    const clock = new SimulatedClock();
    const service = new Service(clock);
    const some = follow(clock, service.collection(true, parsed.some));
    const all = follow(clock, service.collection(false, parsed.all));
    const { signal } = new AbortController();
    for (const { writes, isSwept, isLooked, waitMs } of steps) {
      for (const [id, status, tag] of writes) {
        if (status === '-') service.delete(id);
        else service.write(id, status, tag);
      }
      for (const { reflector } of [some, all]) {
        if (isSwept) reflector.demandSweep();
        if (isLooked) await reflector.look(IDS.slice(0, 2), signal);
        await reflector.tick(signal);
      }
      expect(new Map(some.reflector.view().rows)).toEqual(new Map(all.reflector.view().rows));
      expect(some.reflector.view().absences).toBe(all.reflector.view().absences);
      expect(some.told).toEqual(all.told);
      await clock.advance(waitMs);
    }
  });
  await fc.assert(property, { numRuns: 300 });
  expect(parsed.some.count).toBeLessThan(0.8 * parsed.all.count);
});
