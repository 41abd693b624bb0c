import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JUDGEMENTS, judgeStep } from './judge-step.ts';
import { KINDS } from './kind.ts';
import { modelOf } from './models.ts';
import type { Path } from './operation.ts';
import { operationsOf } from './paths-of.ts';
import { deriveServerStatus } from './server/derive-server-status.ts';
import { TASK_STATES, VM_STATES } from './server/states.table.ts';
import { startOf } from './start-of.ts';
import type { States } from './states.ts';

const at = (vmState: string, taskState: string | null = null): States => ({
  status: deriveServerStatus(vmState, taskState),
  vmState,
  taskState,
});

const operations = operationsOf('server');
const paths = operations.flatMap((operation) => operation.paths.map((path) => [operation, path] as const));

/** The observations of a path, from the state it starts in to its end. */
function observations(operation: (typeof operations)[number], path: Path): (States | null)[] {
  const start = startOf(operation, path);
  const [vmState] = start?.vmState ?? [path.steps[0]?.states.vmState ?? 'active'];
  const [taskState] = start?.taskState ?? [null];
  const first = start === null ? null : at(String(vmState), taskState ?? null);
  return [first, ...path.steps.map(({ states }) => at(String(states.vmState), states.taskState ?? null))];
}

describe('every path of every operation of a server', () => {
  const rows = paths.map(([operation, path]) => [operation.id, path.when, operation, path] as const);

  test.each(rows)('%s (%s): each step is expected', (id, _when, operation, path) => {
    const seen = observations(operation, path);
    for (const [index, to] of seen.entries()) {
      if (index === 0) continue;
      const { verdict, via } = judgeStep('server', seen[index - 1] ?? null, to);
      expect([index, verdict]).toEqual([index, 'expected']);
      const isSame = JSON.stringify(seen[index - 1]) === JSON.stringify(to);
      if (!isSame) expect(via.map((way) => way.operation)).toContain(id);
    }
  });

  test.each(rows)('%s (%s): start and end are possible with all between missed', (_id, _when, operation, path) => {
    const seen = observations(operation, path);
    expect(judgeStep('server', seen[0] ?? null, seen.at(-1) ?? null).verdict).not.toBe('impossible');
  });
});

test.each(
  operations.flatMap(({ id, errors, paths: ways }) =>
    ways.flatMap((path) => errors.map((error) => [id, error.when, path, error] as const)),
  ),
)('%s: the failure "%s" is expected after the first step', (id, _when, path, error) => {
  const running = path.steps[0]?.states ?? {};
  const vmState = String(running.vmState);
  const from = at(vmState, running.taskState ?? null);
  const after = { ...running, ...error.states };
  const to = at(String(after.vmState), after.taskState ?? null);
  const { verdict, via } = judgeStep('server', from, to);
  expect(verdict).toBe('expected');
  const isSame = from.vmState === to.vmState && from.taskState === to.taskState;
  if (!isSame) expect(via.map((way) => way.operation)).toContain(id);
});

test.each(
  (modelOf('server').transitions ?? []).filter((row) => row.steps.length > 0).map((row) => [row.when, row] as const),
)('what nobody asks for is expected: %s', (_when, { from, steps }) => {
  const vmState = from?.vmState?.[0] ?? 'active';
  let before = at(vmState, from?.taskState?.[0] ?? null);
  for (const { states } of steps) {
    const after = at(String(states.vmState ?? before.vmState), states.taskState ?? null);
    expect(judgeStep('server', before, after).verdict).toBe('expected');
    before = after;
  }
});

test.each<[string, States | null, States | null, { verdict: string; via?: string[] }]>([
  ['one write was missed', at('active'), at('stopped'), { verdict: 'possible', via: ['stop'] }],
  ['two operations in one gap', at('stopped'), at('rescued', 'unrescuing'), { verdict: 'possible', via: ['unrescue'] }],
  ['created and stopped before we looked', null, at('stopped'), { verdict: 'possible' }],
  ['deleted and gone', at('paused', 'deleting'), null, { verdict: 'possible', via: ['automatic'] }],
  ['a deletion keeps the vm_state', at('active'), at('paused', 'deleting'), { verdict: 'possible' }],
  [
    'a tombstone with the states it was deleted in',
    at('active', 'shelving'),
    { ...at('active', 'shelving'), status: 'DELETED' },
    { verdict: 'possible', via: ['delete'] },
  ],
  ['a tombstone vanishes', at('deleted'), null, { verdict: 'expected', via: ['automatic'] }],
  [
    'a task unset without a reason',
    at('active', 'powering-off'),
    at('paused', 'pausing'),
    { verdict: 'impossible', via: [] },
  ],
  [
    'a build does not resume',
    at('building', 'spawning'),
    at('suspended', 'resuming'),
    { verdict: 'impossible', via: [] },
  ],
  ['a deleted server does not come back', at('deleted'), at('active', 'rebooting'), { verdict: 'impossible', via: [] }],
  ['a task nobody knows', at('active'), at('active', 'levitating'), { verdict: 'possible', via: [] }],
  ['a vm_state nobody knows', at('levitated'), at('active'), { verdict: 'possible', via: [] }],
  ['nothing changed', at('active'), at('active'), { verdict: 'expected', via: [] }],
  ['it never was', null, null, { verdict: 'expected', via: [] }],
])('%s', (_name, from, to, wanted) => {
  const judged = judgeStep('server', from, to);
  expect(judged.verdict).toBe(wanted.verdict);
  const operations = [...new Set(judged.via.map((way) => way.operation))];
  expect(operations).toEqual(expect.arrayContaining(wanted.via ?? []));
});

test('names the writes that were missed', () => {
  const [way] = judgeStep('server', at('active'), at('resized')).via;
  expect(way?.operation).toBe('resize');
  const missed = way?.missed.map(({ states }) => states.taskState);
  expect(missed).toEqual(['resize_prep', 'resize_migrating', 'resize_migrated', 'resize_finish']);
});

test('does not look at power states', () => {
  const off = { ...at('active'), powerState: 'shutdown' };
  expect(judgeStep('server', { ...at('active'), powerState: 'running' }, off).verdict).toBe('expected');
});

test('judges by the status alone where no more was seen', () => {
  expect(judgeStep('server', { status: 'ACTIVE' }, { status: 'SHUTOFF' }).verdict).not.toBe('impossible');
});

test('judges any pair of states of a server in a bounded time', () => {
  const vmState = fc.constantFrom('levitated', ...VM_STATES.map((row) => row.name));
  const task = fc.constantFrom(null, 'levitating', ...TASK_STATES.map((row) => row.name));
  const states = fc.option(fc.tuple(vmState, task).map(([vm, taskState]) => at(vm, taskState)));
  const property = fc.property(states, states, (from, to) =>
    JUDGEMENTS.includes(judgeStep('server', from, to).verdict),
  );
  fc.assert(property, { numRuns: 40 });
});

test.each(KINDS)('judges any words of a %s without an exception', (kind) => {
  const word = fc.constantFrom(null, 'x', ...modelOf(kind).states.map((row) => row.name));
  const states = fc.option(word.map((status): States => ({ status })));
  const property = fc.property(states, states, (from, to) => JUDGEMENTS.includes(judgeStep(kind, from, to).verdict));
  fc.assert(property, { numRuns: 30 });
});
