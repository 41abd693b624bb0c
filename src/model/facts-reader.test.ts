import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FactName, Facts } from './facts.ts';
import { createFactsReader } from './facts-reader.ts';
import { KINDS, type Kind } from './kind.ts';
import { phaseOf } from './phase-of.ts';
import { readFacts } from './read-facts.ts';

const WANTED = [
  'locked',
  'flavor',
  'fault',
  'sizeGib',
  'deviceOwner',
  'vifType',
] as const satisfies readonly FactName[];

/** The names that a kind's readers look at. */
function namesOf(kind: Kind): string[] {
  const names = new Set<string>();
  const body = new Proxy({}, { get: (_, name) => void names.add(String(name)) });
  readFacts(kind, body);
  return [...names];
}

const values = fc.constantFrom(
  null,
  '',
  'ACTIVE',
  'active',
  'building',
  'error',
  'binding_failed',
  'compute:nova',
  'true',
  'rebooting',
  false,
  4,
  { id: 'f', original_name: 'm1.tiny', message: 'No valid host' },
  [{ id: 'v' }],
);

const kept = (facts: Facts) => ({
  states: facts.states,
  ...Object.fromEntries(WANTED.map((name) => [name, facts[name]])),
});

test.each(KINDS)('reads of many what is read of each alone: %s', (kind) => {
  const bodies = fc.array(fc.dictionary(fc.constantFrom(...namesOf(kind), 'other'), values), { maxLength: 50 });
  fc.assert(
    fc.property(bodies, (all) => {
      const read = createFactsReader(kind, WANTED, (facts, phase) => ({ ...kept(facts), phase }));
      for (const body of [...all, ...all]) {
        const facts = readFacts(kind, body);
        expect(read(body)).toEqual({ ...kept(facts), phase: phaseOf(facts) });
      }
    }),
    { numRuns: 40 },
  );
});

test('representations that read the same give one object, wherever else they differ', () => {
  const read = createFactsReader('server', ['locked'], (facts, phase) => ({ facts, phase }));
  const active = read({ id: 'a', status: 'ACTIVE', locked: false });
  const building = read({ id: 'b', status: 'BUILD', locked: false });
  expect(building).not.toBe(active);
  expect(read({ id: 'c', status: 'ACTIVE', locked: false })).toBe(active);
  expect(read({ id: 'd', status: 'ACTIVE', locked: true })).not.toBe(active);
});
