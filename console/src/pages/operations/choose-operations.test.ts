import { expect, test } from 'vitest';
import type { ApiOperation } from '../../../../src/api/operations.ts';
import { chooseOperations, type OperationFilter } from './choose-operations.ts';

const one = (id: string, more: object = {}): ApiOperation =>
  ({
    id,
    cloud: 'a',
    kind: 'server',
    resource: `of-${id}`,
    operation: 'stop',
    by: { user: 'ann', project: null },
    state: 'ended',
    outcome: { end: 'succeeded' },
    ...more,
  }) as ApiOperation;

const ALL = [
  one('1', { state: 'following', outcome: null }),
  one('2', { operation: 'resize' }),
  one('3', { outcome: { end: 'failed' } }),
  one('4', { kind: 'volume', outcome: { end: 'cancelled' } }),
  one('5', { cloud: 'b' }),
];
const NONE: OperationFilter = { text: '', kind: undefined, end: 'all' };
const nameOf = ({ resource }: ApiOperation) => (resource === 'of-3' ? 'Web-3' : undefined);

test.each([
  ['nothing asked for', NONE, {}, ['1', '|', '2', '3', '4', '5']],
  ['of a cloud', NONE, { cloud: 'b' }, ['|', '5']],
  ['of a kind', { ...NONE, kind: 'volume' }, {}, ['|', '4']],
  ['by the operation', { ...NONE, text: 'RESI' }, {}, ['|', '2']],
  ['by the name of the resource', { ...NONE, text: 'web-' }, {}, ['|', '3']],
  ['that succeeded', { ...NONE, end: 'good' }, {}, ['1', '|', '2', '5']],
  ['that did not', { ...NONE, end: 'bad' }, {}, ['1', '|', '3', '4']],
] as const)('%s', (_, filter, scope, ids) => {
  const { running, ended } = chooseOperations(ALL, filter, { scope, nameOf });
  expect([...running.map(({ id }) => id), '|', ...ended.map(({ id }) => id)]).toEqual(ids);
});
