import { expect, test } from 'vitest';
import type { Transition } from '../../../../src/api/transition.ts';
import type { States } from '../../../../src/model/states.ts';
import { keyOf } from '../../live/resource-key.ts';
import { resourceWith } from '../../live/test-resource.ts';
import { rememberMotion, traceOf, transitionsByResource } from './motion-trace.ts';

const server = (taskState: string | null): States => ({ status: 'ACTIVE', vmState: 'active', taskState });
const row = resourceWith({ states: server('powering-off') });
const { cloud, region, kind, id } = row;
const step = (from: States | null): Transition => ({ cloud, region, kind, id, from }) as Transition;

test('a trace goes back to where it was last at rest', () => {
  const recent = [step(server('task-2')), step(server(null)), step(server('older'))];
  const own = transitionsByResource(recent).get(keyOf(row));
  expect(traceOf(row, own).map((states) => states?.taskState)).toEqual([null, 'task-2', 'powering-off']);
});

test('what was made within the trace begins with nothing', () => {
  expect(traceOf(row, [step(null), step(server(null))])).toEqual([null, row.states]);
});

test('of a resource of which nothing is at hand there are the present states', () => {
  expect(traceOf(row)).toEqual([row.states]);
});

test('the model is asked once for a way, however many go it', () => {
  let asked = 0;
  const motion = { operation: undefined, isGuess: false, steps: [], usualMs: 0, longestMs: 0, rests: false };
  const find = rememberMotion(() => {
    asked++;
    return motion;
  });
  expect(find('server', [server('a')], 0)).toBe(find('server', [server('a')], 0));
  find('server', [server('b')], 0);
  expect(asked).toBe(2);
  for (let at = 0; at < 600; at++) find('server', [server(`task-${at}`)], 0);
  find('server', [server('b')], 0);
  expect(asked).toBe(603);
});
