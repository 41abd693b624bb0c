import { expect, test } from 'vitest';
import type { Transition } from '../../../../src/api/transition.ts';
import type { States } from '../../../../src/model/states.ts';
import { factTexts } from './fact-texts.ts';
import { fromRecord } from './from-record.ts';

const active: States = { status: 'ACTIVE', vmState: 'active', taskState: null };
const step = (from: States | null, to: States | null, at: string): Transition => ({
  cloud: 'c',
  region: 'r',
  kind: 'server',
  id: 'a',
  name: 'web',
  project: 'p',
  from,
  to,
  phase: 'terminal',
  at,
  seenAt: at,
  how: 'observed',
  lastedMs: null,
});

test('what is gone has the states that it had last, from the time it was made to that it was deleted', () => {
  const transitions = [step(null, active, '2026-01-01T00:00:00Z'), step(active, null, '2026-01-02T00:00:00Z')];
  expect(fromRecord(transitions)).toMatchObject({
    name: 'web',
    states: active,
    phase: 'terminal',
    createdAt: '2026-01-01T00:00:00Z',
    since: '2026-01-02T00:00:00Z',
  });
  expect(fromRecord([])).toBeUndefined();
});

test('facts are written in a line each; what says nothing is left out', () => {
  const facts = {
    locked: false,
    flavor: 'm1.tiny',
    volumeIds: ['a', 'b'],
    stores: [],
    lockedReason: null,
    fault: 'x',
    tags: { a: 1 },
  };
  expect(factTexts(facts)).toEqual([
    ['locked', 'false'],
    ['flavor', 'm1.tiny'],
    ['volumeIds', 'a, b'],
    ['tags', '{"a":1}'],
  ]);
});
