import { expect, test } from 'vitest';
import { deriveServerStatus } from '../../model/server/derive-server-status.ts';
import type { States } from '../../model/states.ts';
import type { LoggedAction } from './logged-action.ts';
import { stepsOfActions } from './steps-of-actions.ts';

const at = (vmState: string, taskState: string | null = null): States => ({
  status: deriveServerStatus(vmState, taskState),
  vmState,
  taskState,
});

const ran = (name: string, startedAtMs: number, result: LoggedAction['result'] = 'success'): LoggedAction => ({
  name,
  requestId: `req-${name}`,
  startedAtMs,
  endedAtMs: result === null ? null : startedAtMs + 1_000,
  result,
});

const cases: [name: string, from: States, to: States, actions: LoggedAction[], want: string[] | undefined][] = [
  [
    'a reboot of an active server: soft or hard, nobody knows, but it rebooted',
    at('active'),
    at('active'),
    [ran('reboot', 1)],
    ['null undefined/? 1'],
  ],
  [
    'a reboot of a stopped server: its state may have been reset before',
    at('stopped'),
    at('active'),
    [ran('reboot', 1)],
    ['null undefined/? 1'],
  ],
  [
    'a reboot that runs, and a server as before: what was seen can be older than the log',
    at('active'),
    at('active'),
    [ran('reboot', 1, null)],
    undefined,
  ],
  ['a stop between two looks', at('active'), at('stopped'), [ran('stop', 1)], ['null undefined/powering-off 1']],
  [
    'a stop and a start',
    at('active'),
    at('active'),
    [ran('stop', 1), ran('start', 5_000)],
    ['null undefined/powering-off 1', 'SHUTOFF stopped/null 1001', 'SHUTOFF stopped/powering-on 5000'],
  ],
  [
    'a pause and what undid it, with a lock between that moves nothing',
    at('active'),
    at('active'),
    [ran('pause', 1), ran('lock', 2_000, null), ran('unpause', 5_000)],
    ['ACTIVE active/pausing 1', 'PAUSED paused/null 1001', 'PAUSED paused/unpausing 5000'],
  ],
  [
    'a stop that failed, of a server whose state may have been reset: it began, no more is known',
    at('active'),
    at('active'),
    [ran('stop', 1, 'error')],
    ['null undefined/powering-off 1'],
  ],
  ['actions that do not lead there prove nothing', at('active'), at('paused'), [ran('stop', 1)], undefined],
  ['an action that cannot begin there proves nothing', at('active'), at('active'), [ran('resume', 1)], undefined],
  [
    'an action that still runs before another proves nothing',
    at('active'),
    at('active'),
    [ran('stop', 1, null), ran('start', 2)],
    undefined,
  ],
  ['no action: metadata, or a periodic task', at('active'), at('active'), [], undefined],
  ['an action that moves nothing', at('active'), at('active'), [ran('attach_volume', 1)], undefined],
];

test.each(cases)('%s', (...[, from, to, actions, want]) => {
  const steps = stepsOfActions(from, to, actions);
  const told = steps?.map(({ states, atMs }) => {
    const task = states.taskState === undefined ? '?' : states.taskState;
    return `${states.status} ${states.vmState}/${task} ${atMs}`;
  });
  expect(told).toEqual(want);
});
