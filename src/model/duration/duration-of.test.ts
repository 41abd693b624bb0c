import { expect, test } from 'vitest';
import { KINDS } from '../kind.ts';
import { modelOf } from '../models.ts';
import { TASK_STATES } from '../server/states.table.ts';
import type { States } from '../states.ts';
import { DURATIONS, durationOf } from './duration-of.ts';

const MINUTE = 60_000;
const active = { status: 'ACTIVE', vmState: 'active' };

test.each<[name: string, asked: Parameters<typeof durationOf>, minutes: number]>([
  ['a task of a server', ['server', { ...active, taskState: 'spawning' }], 30],
  [
    'a server that is built and between two tasks',
    ['server', { status: 'BUILD', vmState: 'building', taskState: null }, 0],
    5,
  ],
  ['a task that nobody knows', ['server', { ...active, taskState: 'dreaming' }, 0], 60],
  ['a volume, by its size', ['volume', { status: 'creating', migrationStatus: null }, 10], 40],
  ['a migration behind an unchanged status', ['volume', { status: 'in-use', migrationStatus: 'migrating' }, 5], 65],
  ['a volume whose migration is not shown', ['volume', { status: 'deleting' }, 0], 30],
])('%s', (_name, asked, minutes) => {
  expect(durationOf(...asked).longestMs).toBe(minutes * MINUTE);
});

test('what rests after its time is no sign of trouble', () => {
  expect(durationOf('port', { status: 'DOWN' })).toMatchObject({ rests: true });
  expect(durationOf('port', { status: 'BUILD' })).toMatchObject({ rests: false });
});

test('every task of a server that Nova assigns has a row', () => {
  const without = TASK_STATES.filter(({ name, neverAssigned }) => {
    const states: States = { ...active, taskState: name };
    return neverAssigned !== true && durationOf('server', states).why === 'nothing is known of this state';
  });
  expect(without.map(({ name }) => name)).toEqual([]);
});

test('every transitional status of every other kind has a row', () => {
  const without = KINDS.filter((kind) => kind !== 'server').flatMap((kind) =>
    modelOf(kind)
      .states.filter(({ phase, neverAssigned }) => phase === 'transitional' && neverAssigned !== true)
      .filter(({ name }) => durationOf(kind, { status: name }).why === 'nothing is known of this state')
      .map(({ name }) => `${kind} ${name}`),
  );
  // Migrations are followed by the migration_status of their volume, which is a part of it.
  expect(without.filter((name) => !name.startsWith('volume-migration'))).toEqual([]);
});

test('no state usually lasts as long as the longest time, and every row can be reached', () => {
  expect(DURATIONS.filter(({ usualMs, longestMs }) => usualMs * 4 > longestMs)).toEqual([]);
});
