import { expect, test } from 'vitest';
import type { States } from '../../model/states.ts';
import { beginFollowing, type Following, follow } from './following.ts';

const QUEUED = { status: 'queued' };

/** An import that was answered, of an image that is seen as it was. */
function unmoved(): Following {
  const begun = beginFollowing('image', ['import_web_download'], { states: QUEUED, atMs: 0 });
  return follow(begun, { type: 'seen', states: QUEUED, atMs: 1, isAfterAnswer: true });
}

test('what a task does may be undone before anybody looks: the task is asked', () => {
  expect(unmoved().question).toBe('fault');
});

test('as long as the task tells of no failure it may still begin', () => {
  expect(follow(unmoved(), { type: 'fault', text: null }).end).toBeUndefined();
});

test('a task that failed is the end, with its words', () => {
  const ended = follow(unmoved(), { type: 'fault', text: 'nobody answers at that address' });
  expect(ended.end).toMatchObject({ end: 'failed', fault: 'nobody answers at that address' });
});

const ACTIVE = { status: 'ACTIVE', vmState: 'active', taskState: null, powerState: 'running' } as const;
const STOPPED = { status: 'SHUTOFF', vmState: 'stopped', taskState: null, powerState: 'shutdown' } as const;
const PAUSED = { status: 'PAUSED', vmState: 'paused', taskState: null, powerState: 'paused' } as const;

/** What is to be read of a server at rest after an operation was answered; `undefined`: nothing, it has succeeded. */
function questionOf(operation: string, before: States | null, now: States): string | undefined {
  const begun = beginFollowing('server', [operation], { states: before, atMs: 0 });
  const seen = follow(begun, { type: 'seen', states: now, atMs: 1, isAfterAnswer: true });
  if (seen.question === undefined) expect(seen.end).toEqual({ end: 'succeeded' });
  return seen.question;
}

test.each<readonly [string, string, States | null, States, string | undefined]>([
  ['a stopped server was stopped', 'stop', ACTIVE, STOPPED, undefined],
  ['a new server that runs was made', 'create', null, ACTIVE, undefined],
  ['a paused server that runs was let go on', 'unpause', PAUSED, ACTIVE, undefined],
  ['a server that is as it was may not have been stopped', 'stop', ACTIVE, ACTIVE, 'action'],
  ['a server that runs may not have been rebooted', 'reboot_hard', ACTIVE, ACTIVE, 'action'],
  ['a server that runs may not have been rebuilt', 'rebuild', ACTIVE, ACTIVE, 'action'],
  ['a server without power was reset, not started', 'start', STOPPED, { ...ACTIVE, powerState: 'shutdown' }, 'action'],
  ['a server that is elsewhere than it was to be', 'stop', ACTIVE, PAUSED, 'action'],
])('%s: only where states leave a doubt the log is read', (_case, ...[operation, before, now, question]) => {
  expect(questionOf(operation, before, now)).toBe(question);
});
