import { expect, test } from 'vitest';
import { KINDS } from '../../../../src/model/kind.ts';
import { modelOf } from '../../../../src/model/models.ts';
import { behindStatus } from './behind-status.ts';
import { KINDS_BY_SERVICE } from './kinds-by-service.ts';
import { matrixOf } from './operation-matrix.ts';
import { searchModels } from './search-models.ts';

test('every kind stands with its service', () => {
  const pairs = Object.entries(KINDS_BY_SERVICE).flatMap(([service, kinds]) =>
    kinds.map((kind) => `${kind} ${service}`),
  );
  expect(new Set(pairs)).toEqual(new Set(KINDS.map((kind) => `${kind} ${modelOf(kind).service}`)));
  expect(pairs.length).toBe(KINDS.length);
});

const answersOf = (kind: (typeof KINDS)[number], operation: string) => {
  const { columns, rows } = matrixOf(modelOf(kind));
  const row = rows.find((one) => one.operation === operation);
  return Object.fromEntries(columns.map(({ word }, index) => [word, row?.answers[index]]));
};

test.each([
  ['server', 'start', { stopped: 'yes', active: 'no' }],
  ['server', 'delete', { active: 'yes', error: 'yes' }],
  ['volume', 'volume_extend', { available: 'yes', 'in-use': 'no' }],
  ['volume', 'reimage', { available: 'yes', reserved: 'option', creating: 'no' }],
] as const)('%s %s is allowed where the model allows it', (kind, operation, want) => {
  expect(answersOf(kind, operation)).toMatchObject(want);
});

test('a kind without states has no columns', () => {
  expect(matrixOf(modelOf('subnet')).columns).toEqual([]);
});

test('the status hides what runs', () => {
  const rows = behindStatus(modelOf('server'));
  const active = rows.find(({ status }) => status === 'ACTIVE');
  expect(active?.pairs).toContainEqual({ vmState: 'active', taskState: null, operations: [] });
  expect(active?.pairs.find(({ taskState }) => taskState === 'powering-off')?.operations).toContain('stop');
  expect(active?.pairs.map(({ taskState }) => taskState)).not.toContain('rebooting');
  expect(behindStatus(modelOf('volume'))).toEqual([]);
});

test('states and operations of all kinds are found by a piece of their name', () => {
  const found = searchModels(KINDS.map(modelOf), 'resize_prep');
  expect(found).toEqual([{ kind: 'server', what: 'state', word: 'resize_prep' }]);
  expect(searchModels(KINDS.map(modelOf), 'extend').map(({ word }) => word)).toContain('volume_extend');
  expect(searchModels(KINDS.map(modelOf), ' ')).toEqual([]);
});
