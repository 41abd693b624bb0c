import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import type { Transition } from '../../store/records.ts';
import { loadMessages } from '../messages/messages.ts';
import { createStyle } from '../style.ts';
import { createLineFormat, formatDuration, formatTransitionJson, shortLine } from './watch-line.ts';

const say = await loadMessages({});

/** Lines without colour, in a terminal of so many columns. */
function createPlain(columns?: number) {
  return createLineFormat({
    style: createStyle({ NO_COLOR: '1' }, false),
    measure: stringWidth,
    columns: () => columns,
    say,
  });
}
const formatTransition = createPlain();
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
  [
    'says what was not known before, where nothing else is to be said',
    { from: { status: null }, to: { status: null, taskState: 'powering-off' }, how: 'inferred', lastedMs: null },
    'task_state not known -> powering-off  (inferred)',
  ],
  [
    'calls a status that was read without the other states not known',
    { from: { status: 'ACTIVE' }, to: { status: null }, how: 'inferred', lastedMs: null },
    'status ACTIVE -> not known  (inferred)',
  ],
  [
    'says that a status is not known, and nothing of what else is not',
    { to: { status: null, vmState: 'active' }, how: 'inferred', lastedMs: null },
    'status ACTIVE -> not known  (inferred)',
  ],
  [
    'names the operation that the log proves, where the states say nothing',
    {
      from: { status: null },
      to: { status: null },
      action: { name: 'reboot', requestId: 'req-1' },
      how: 'inferred',
      lastedMs: null,
    },
    '(reboot)  (inferred)',
  ],
  [
    'names it beside the states',
    {
      from: { status: 'ACTIVE' },
      to: { status: null },
      action: { name: 'reboot', requestId: 'req-1' },
      how: 'inferred',
      lastedMs: null,
    },
    'status ACTIVE -> not known (reboot)  (inferred)',
  ],
  ['says what appeared', { from: null, lastedMs: null }, 'appeared: SHUTOFF'],
  [
    'says what was deleted, and how that was learned',
    { to: null, how: 'inferred' },
    'deleted, was ACTIVE (powering-off)  after 12 s  (inferred)',
  ],
];

test.each(lines)('%s', (_name, change, want) => {
  const line = formatTransition({ ...transition, ...change });
  expect(line).toBe(`2026-01-01T00:00:12Z  server           web                       ${want}`);
});

test('a name cannot move the cursor or begin a line, and an unnamed resource is told by its id', () => {
  expect(formatTransition({ ...transition, name: 'a\u001b[2J\nb' })).toContain('  a[2J b ');
  expect(formatTransition({ ...transition, name: '' })).toContain('  1   ');
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

const ID = 'b0b71efe-1eb2-4151-8162-22101326389d';

test('aligns names of wide characters, and ids once one was seen', () => {
  const format = createPlain();
  const places = ['web', '云服务器', ID, 'web', 'x'.repeat(60)].map((name) => {
    const line = format({ ...transition, name });
    return stringWidth(line.slice(0, line.indexOf('status ')));
  });
  expect(places).toEqual([65, 65, 77, 77, 101]);
});

test('breaks between the parts of what is wider than the terminal, never within one', () => {
  const long = { ...transition, how: 'listed' as const };
  expect(createPlain(90)(long)).toBe(
    [
      '2026-01-01T00:00:12Z  server           web                       status ACTIVE -> SHUTOFF,',
      '      vm_state active -> stopped, task_state powering-off -> none,',
      '      power_state running -> shutdown  after 12 s  (listed)',
    ].join('\n'),
  );
  expect(createPlain(80)(long).split('\n')[1]).toMatch(/^ {6}status ACTIVE -> SHUTOFF, vm_state/);
  for (const columns of [40, 80, 120, 200]) {
    for (const line of createPlain(columns)(long).split('\n').slice(1))
      expect(line.length).toBeLessThanOrEqual(columns);
  }
});

test('a name that turns the text around is shown in the order that it has', () => {
  expect(formatTransition({ ...transition, name: 'a\u202eb\u2066' })).toContain('  ab  ');
});

test('a short line has the time of day, which, and what changed', () => {
  expect(shortLine({ ...transition, to: null }, say)).toBe('00:00:12  server web  deleted, was ACTIVE (powering-off)');
  expect(shortLine({ ...transition, name: '', from: null }, say)).toBe('00:00:12  server 1  appeared: SHUTOFF');
  const guess = shortLine({ ...transition, how: 'inferred', from: null }, say);
  expect(guess).toBe('00:00:12  server web  (inferred) appeared: SHUTOFF');
  const long = shortLine({ ...transition, name: '名'.repeat(255), from: null }, say);
  expect(long).toBe(`00:00:12  server ${'名'.repeat(35)}…  appeared: SHUTOFF`);
});
