import { expect, test } from 'vitest';
import type { Transition } from '../../store/records.ts';
import { createStyle } from '../style.ts';
import { formatDuration, formatTransition, formatTransitionJson } from './watch-line.ts';

const plain = createStyle({ NO_COLOR: '1' }, false);
const transition: Transition = {
  kind: 'server',
  id: '1',
  name: 'web',
  cloud: 'east',
  region: 'RegionOne',
  project: 'p',
  from: { status: 'ACTIVE', vmState: 'active', taskState: 'powering-off', powerState: 'running' },
  to: { status: 'SHUTOFF', vmState: 'stopped', taskState: null, powerState: 'shutdown' },
  at: '2026-01-01T00:00:12.000Z',
  seenAt: '2026-01-01T00:00:12.500Z',
  how: 'observed',
  phase: 'stable',
  lastedMs: 12_000,
};

const lines: [name: string, change: Partial<Transition>, want: string][] = [
  [
    'names the parts that changed and how long it was as before',
    {},
    'status ACTIVE -> SHUTOFF, vm_state active -> stopped, task_state powering-off -> none, power_state running -> shutdown  after 12 s',
  ],
  [
    'leaves out what stayed',
    { to: { status: 'ACTIVE', vmState: 'active', taskState: null, powerState: 'running' } },
    'task_state powering-off -> none  after 12 s',
  ],
  ['says what appeared', { from: null, lastedMs: null }, 'appeared: SHUTOFF'],
  [
    'says what was deleted, and how that was learned',
    { to: null, how: 'inferred' },
    'deleted, was ACTIVE (powering-off)  after 12 s  (inferred)',
  ],
];

test.each(lines)('%s', (_name, change, want) => {
  const line = formatTransition({ ...transition, ...change }, plain);
  expect(line).toBe(`2026-01-01T00:00:12Z  server           web                       ${want}`);
});

test('a name cannot move the cursor or begin a line, and an unnamed resource is told by its id', () => {
  expect(formatTransition({ ...transition, name: 'a\u001b[2J\nb' }, plain)).toContain('  a[2J b ');
  expect(formatTransition({ ...transition, name: '' }, plain)).toContain('  1   ');
});

test('writes JSON with the fields in a fixed order and all four states of a server', () => {
  const text = formatTransitionJson({ ...transition, from: null, to: { status: 'BUILD' } });
  const fields = [
    'kind',
    'id',
    'name',
    'cloud',
    'region',
    'project',
    'from',
    'to',
    'at',
    'seenAt',
    'how',
    'phase',
    'lastedMs',
  ];
  expect(Object.keys(JSON.parse(text))).toEqual(fields);
  expect(JSON.parse(text)).toMatchObject({
    from: null,
    to: { status: 'BUILD', vmState: null, taskState: null, powerState: null },
  });
});

test.each([
  [400, 'less than 1 s'],
  [12_000, '12 s'],
  [185_000, '3 min 5 s'],
  [3_600_000, '1 h'],
  [180_000_000, '2 d 2 h'],
])('%i ms reads %s', (ms, want) => {
  expect(formatDuration(ms)).toBe(want);
});
