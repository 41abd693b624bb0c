import { describe, expect, test } from 'vitest';
import type { States } from '../../model/states.ts';
import type { Row } from '../../store/records.ts';
import type { DiffContext } from '../transition.ts';
import { transitionOf } from '../transition.ts';
import { fillIn, mayHaveMissed } from './fill-in.ts';
import type { LoggedAction } from './logged-action.ts';

const shard = { cloud: 'c', region: 'r', scope: 'all', kind: 'server' } as const;
const context: DiffContext = { shard, how: 'observed', seenAtMs: 60_000, dateMs: 60_000, beganAtMs: 0 };

function row(states: States, updatedAtMs: number): Row {
  const none = { project: null, host: null, links: {}, facts: {}, createdAtMs: 0, version: null, sinceMs: 0 };
  return { id: 'a', name: 'a', states, phase: 'stable', updatedAtMs, seenAtMs: updatedAtMs, ...none };
}

test('a first write that changes nothing that is shown is no step', () => {
  const before = row({ status: 'VERIFY_RESIZE', vmState: 'resized', taskState: null, powerState: 'running' }, 1_000);
  const after = row({ status: 'ACTIVE', vmState: 'active', taskState: null, powerState: 'running' }, 31_000);
  const seen = transitionOf(before, after, context);
  const action = { name: 'confirmResize', requestId: 'req-1', startedAtMs: 30_000, endedAtMs: 31_000 };
  const filled = fillIn({ before, after, seen }, [{ ...action, result: 'success' }], context);
  expect(filled?.transitions.map(({ from, to }) => [from?.status, to?.status])).toEqual([['VERIFY_RESIZE', 'ACTIVE']]);
});

test('what a notification has told is not missed, though it came without a stamp', () => {
  const states = { status: 'ACTIVE', vmState: 'active', taskState: null };
  const told = { ...row(states, 1_000), sinceMs: 31_400 };
  const listed = row({ ...states, powerState: 'running' }, 31_000);
  expect(mayHaveMissed(told, listed)).toBe(false);
  const later = row({ ...states, powerState: 'running' }, 50_000);
  expect(mayHaveMissed(told, later)).toBe(true);
  const [reboot, stop] = ['reboot', 'stop'].map((name, at) => ({
    name,
    requestId: `req-${at}`,
    startedAtMs: 30_000 + at * 15_000,
    endedAtMs: 31_000 + at * 15_000,
    result: 'success' as const,
  }));
  const [start] = [
    { name: 'start', requestId: 'req-2', startedAtMs: 48_000, endedAtMs: 50_000, result: 'success' as const },
  ];
  const log = [reboot, stop, start].flatMap((action) => action ?? []);
  const filled = fillIn({ before: told, after: later, seen: undefined }, log, context);
  expect(new Set(filled?.transitions.map(({ action }) => action?.name))).toEqual(new Set(['stop', 'start']));
});

test('several operations between two looks are told one by one, with the rest between them', () => {
  const states = { status: 'ACTIVE', vmState: 'active', taskState: null, powerState: 'running' };
  const log = ['reboot', 'reboot', 'pause', 'unpause'].map((name, at) => ({
    name,
    requestId: `req-${at}`,
    startedAtMs: 10_000 * (at + 1),
    endedAtMs: 10_000 * (at + 1) + 4_000,
    result: 'success' as const,
  }));
  const filled = fillIn({ before: row(states, 1_000), after: row(states, 44_000), seen: undefined }, log, context);
  const told = filled?.transitions.map(
    ({ to, at, action }) => `${at.slice(14, 19)} ${action?.name} ${to?.taskState ?? to?.status}`,
  );
  expect(told).toEqual([
    '00:10 reboot null',
    '00:14 reboot ACTIVE',
    '00:20 reboot null',
    '00:24 reboot ACTIVE',
    '00:30 pause pausing',
    '00:34 pause PAUSED',
    '00:40 unpause unpausing',
    '00:44 unpause ACTIVE',
  ]);
});

test('an action that shows nothing, after one that did, is no step', () => {
  const states = { status: 'ACTIVE', vmState: 'active', taskState: null, powerState: 'running' };
  const log: LoggedAction[] = [
    { name: 'reboot', requestId: 'req-1', startedAtMs: 32_000, endedAtMs: 36_000, result: 'success' },
    { name: 'resetState', requestId: 'req-2', startedAtMs: 36_000, endedAtMs: null, result: null },
  ];
  const filled = fillIn({ before: row(states, 29_000), after: row(states, 40_000), seen: undefined }, log, context);
  expect(filled?.transitions.map(({ from, to }) => [from?.status, to?.status])).toEqual([
    ['ACTIVE', null],
    [null, 'ACTIVE'],
  ]);
  expect(filled?.sinceMs).toBe(36_000);
});

describe('an action that began just after what is known', () => {
  const active = { status: 'ACTIVE', vmState: 'active', taskState: null };
  const paused = { status: 'PAUSED', vmState: 'paused', taskState: null };
  const logged = (name: string, startedAtMs: number, result: 'success' | 'error') => {
    return { name, requestId: `req-${name}`, startedAtMs, endedAtMs: startedAtMs + 1_000, result };
  };
  const namesOf = (before: Row, after: Row, log: readonly LoggedAction[]) => {
    const filled = fillIn({ before, after, seen: transitionOf(before, after, context) }, log, context);
    return filled?.transitions.map(({ to }) => to?.taskState ?? to?.status);
  };

  test('is part of the way where nothing else leads there', () => {
    const log = [logged('pause', 32_000, 'success'), logged('unpause', 34_000, 'success')];
    const way = namesOf(row(active, 31_000), row(active, 35_000), log);
    expect(way).toEqual(['pausing', 'PAUSED', 'unpausing', 'ACTIVE']);
  });

  test('leaves it open from where the next one began: nothing is told', () => {
    const log = [logged('pause', 32_000, 'success'), logged('shelve', 34_000, 'error')];
    expect(namesOf(row(active, 31_000), row(paused, 35_000), log)).toBeUndefined();
  });
});

describe('an action that is not over', () => {
  const active = { status: 'ACTIVE', vmState: 'active', taskState: null, powerState: 'running' };
  const rescued = { status: 'RESCUE', vmState: 'rescued', taskState: null, powerState: 'running' };
  const logged = (name: string, startedAtMs: number, isOver: boolean): LoggedAction => {
    const end = isOver
      ? { endedAtMs: startedAtMs + 1_000, result: 'success' as const }
      : { endedAtMs: null, result: null };
    return { name, requestId: `req-${name}`, startedAtMs, ...end };
  };
  const wayTo = (before: Row, after: Row, log: readonly LoggedAction[]) => {
    const filled = fillIn({ before, after, seen: transitionOf(before, after, context) }, log, context);
    return filled?.transitions.map(({ to, how }) => `${to?.taskState ?? to?.status} ${how}`);
  };

  test('may have begun after what was seen, in the same second: it is not part of the way', () => {
    const log = [
      logged('pause', 33_000, true),
      logged('unpause', 34_000, true),
      logged('live-migration', 35_000, false),
    ];
    const way = wayTo(row(active, 30_000), row(active, 35_000), log);
    expect(way).toEqual(['pausing inferred', 'PAUSED inferred', 'unpausing inferred', 'ACTIVE inferred']);
  });

  test('is part of it when what was seen is clearly later', () => {
    const log = [logged('live-migration', 33_000, false)];
    expect(wayTo(row(active, 30_000), row(active, 35_000), log)).toEqual(['migrating inferred', 'ACTIVE inferred']);
  });

  test('leaves the end of the one before it to what was seen', () => {
    const log = [logged('unrescue', 33_000, true), logged('resetState', 34_000, false)];
    expect(wayTo(row(rescued, 30_000), row(active, 36_000), log)).toEqual(['unrescuing inferred', 'ACTIVE observed']);
  });
});

describe('how long the states before lasted', () => {
  const active = { status: 'ACTIVE', vmState: 'active', taskState: null, powerState: 'running' };
  const stopped = { status: 'SHUTOFF', vmState: 'stopped', taskState: null, powerState: 'shutdown' };
  const stop: LoggedAction = {
    name: 'stop',
    requestId: 'req-stop',
    startedAtMs: 33_000,
    endedAtMs: 34_000,
    result: 'success',
  };
  const lastedIn = (before: Row, after: Row, log: readonly LoggedAction[]) => {
    const filled = fillIn({ before, after, seen: transitionOf(before, after, context) }, log, context);
    return filled?.transitions.map(({ lastedMs }) => lastedMs);
  };

  test('is known of the first, from its beginning to that of the action', () => {
    const before = { ...row(active, 20_000), sinceMs: 20_000 };
    expect(lastedIn(before, row(stopped, 34_000), [stop])).toEqual([13_000, null]);
  });

  test('is not where its beginning is not', () => {
    const before = { ...row(active, 20_000), sinceMs: null };
    expect(lastedIn(before, row(stopped, 34_000), [stop])).toEqual([null, null]);
  });

  test('is what was seen where the action shows nothing before its end', () => {
    const resized = { status: 'VERIFY_RESIZE', vmState: 'resized', taskState: null, powerState: 'running' };
    const confirm = { ...stop, name: 'confirmResize' };
    const after = { ...row(active, 34_000), sinceMs: 34_000 };
    expect(lastedIn({ ...row(resized, 20_000), sinceMs: 20_000 }, after, [confirm])).toEqual([14_000]);
  });
});
