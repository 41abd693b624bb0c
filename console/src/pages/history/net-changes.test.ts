import { expect, test } from 'vitest';
import type { Transition } from '../../../../src/api/transition.ts';
import { countChanges, netChanges } from './net-changes.ts';

let seconds = 0;
const step = (id: string, from: string | null, to: string | null, phase = 'stable'): Transition =>
  ({
    cloud: 'a',
    region: 'r',
    kind: 'server',
    id,
    name: id,
    from: from === null ? null : { status: from },
    to: to === null ? null : { status: to },
    phase,
    at: new Date(++seconds * 1_000).toISOString(),
  }) as Transition;

const ALL = [
  step('new', null, 'BUILD', 'transitional'),
  step('old', 'ACTIVE', null, 'terminal'),
  step('same', 'ACTIVE', 'ERROR', 'error'),
  step('new', 'BUILD', 'ACTIVE'),
  step('same', 'ERROR', 'ACTIVE'),
  step('brief', null, 'BUILD', 'transitional'),
  step('brief', 'BUILD', null, 'terminal'),
  step('bad', 'ACTIVE', 'ERROR', 'error'),
];

test('each resource is summed up, what changed last comes first', () => {
  const summed = netChanges(ALL).map(({ resource, change, from, to, steps, wasInError }) =>
    [resource.id, change, from?.status ?? '-', to?.status ?? '-', steps, wasInError].join(' '),
  );
  expect(summed).toEqual([
    'bad changed ACTIVE ERROR 1 false',
    'brief passed - - 2 false',
    'same back ACTIVE ACTIVE 2 true',
    'new appeared - ACTIVE 2 false',
    'old gone ACTIVE - 1 false',
  ]);
});

test('changes are counted', () => {
  expect(countChanges(netChanges(ALL))).toEqual({ appeared: 1, gone: 1, changed: 1, back: 1, passed: 1 });
  expect(netChanges([])).toEqual([]);
});
