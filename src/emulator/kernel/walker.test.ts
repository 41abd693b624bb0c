import { expect, test } from 'vitest';
import { createSeededRandom } from '../../base/random.ts';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import type { Kind } from '../../model/kind.ts';
import type { Operation } from '../../model/operation.ts';
import type { States } from '../../model/states.ts';
import { Collection } from './collection.ts';
import { EmulatorClock } from './emulator-clock.ts';
import { FaultRules } from './fault-rules.ts';
import { Journal } from './journal.ts';
import { Kernel } from './kernel.ts';
import type { Machine } from './machine.ts';
import type { Profile } from './profile.ts';
import { Schedule } from './schedule.ts';
import { Walker } from './walker.ts';

interface Row {
  readonly id: string;
  readonly states: States;
  readonly note?: string;
}

const KIND: Kind = 'server';
const at = (status: string, taskState: string | null = null): States => ({ status, taskState });
const common: Omit<Operation, 'id' | 'paths' | 'errors'> = {
  kind: KIND,
  api: null,
  microversion: { min: null, max: null },
  policy: { rule: 'r', default: null },
  requires: { states: {} },
  lockBlocks: false,
  http: { success: 202, conflict: 409, other: [] },
  notifications: { legacy: [] },
  notes: [],
  source: { service: 'nova', file: 'nova/compute/api.py', symbol: 'API' },
};
const operations: readonly Operation[] = [
  {
    ...common,
    id: 'stop',
    paths: [
      {
        when: 'always',
        steps: [
          { by: 'api', states: { taskState: 'powering-off' } },
          { by: 'compute', states: { taskState: 'almost' } },
          { by: 'compute', states: { status: 'SHUTOFF', taskState: null } },
        ],
        end: { states: { status: 'SHUTOFF', taskState: null } },
      },
    ],
    errors: [
      { when: 'the guest hangs', back: true },
      { when: 'the host burns', states: { status: 'ERROR', taskState: null } },
    ],
  },
  {
    ...common,
    id: 'delete',
    paths: [
      {
        when: 'always',
        keeps: ['status'],
        steps: [
          { by: 'api', states: { status: 'ACTIVE', taskState: 'deleting' } },
          { by: 'compute', states: { status: 'DELETED', taskState: null } },
        ],
        end: { gone: true },
      },
    ],
    errors: [],
  },
  {
    ...common,
    id: 'discard',
    paths: [{ when: 'always', steps: [{ by: 'api', states: { status: 'deleting' } }], end: { gone: true } }],
    errors: [{ when: 'failure', states: { status: 'error_deleting' } }],
  },
];

function setUp(profile: Profile = 'quick', hooks: Machine<Row>['hooks'] = {}) {
  const clock = new EmulatorClock(new SimulatedClock(), { speed: 0 });
  const journal = new Journal(() => clock.now());
  const random = createSeededRandom(1);
  const faults = new FaultRules({ random: () => random, requestRandom: () => random });
  const rows = new Collection<Row>(journal, { kind: 'test.server', id: (row) => row.id });
  const walker = new Walker({
    clock,
    journal,
    schedule: new Schedule(clock, journal),
    faults,
    random: () => random,
    profile: () => profile,
    operationsOf: () => operations,
  });
  walker.add<Row>({
    kind: KIND,
    rows,
    idOf: (row) => row.id,
    read: (row) => row.states,
    write: (row, change) => ({ ...row, states: { ...row.states, ...change } }),
    hooks,
  });
  rows.insert({ id: 'a', states: at('ACTIVE') });
  const start = (operation: string) =>
    clock.hold(() => journal.run({ requestId: 'req-1' }, () => walker.start({ kind: KIND, id: 'a', operation })));
  const seen = () =>
    journal.since(1).map((entry) => [entry.after && (entry.after.states as unknown), entry.cause.step]);
  return { clock, journal, faults, rows, walker, start, seen };
}

test('walks every step in order, the first within the request', () => {
  const { clock, rows, start, seen } = setUp();
  start('stop');
  expect(rows.get('a').states).toEqual(at('ACTIVE', 'powering-off'));
  clock.runFor(10_000);
  expect(seen()).toEqual([
    [at('ACTIVE', 'powering-off'), 0],
    [at('ACTIVE', 'almost'), 1],
    [at('SHUTOFF'), 2],
  ]);
});

test('an end that the API has not reached by itself takes its time', () => {
  const { clock, rows, start, seen } = setUp();
  start('discard');
  expect(rows.get('a').states).toEqual(at('deleting'));
  clock.runFor(10_000);
  expect(seen()).toEqual([
    [at('deleting'), 0],
    [null, 'end'],
  ]);
});

test('such an end can fail or hang', () => {
  const { clock, rows, faults, start } = setUp();
  faults.add({ action: 'fail', step: 'end', remaining: 1 });
  start('discard');
  clock.runFor(10_000);
  expect(rows.get('a').states).toEqual(at('error_deleting'));
});

test('the cause of the request stays with all that follows', () => {
  const { clock, journal, start } = setUp();
  start('stop');
  clock.runFor(10_000);
  expect(journal.since(1).map((entry) => entry.cause)).toEqual(
    [0, 1, 2].map((step) => ({ requestId: 'req-1', operation: 'stop', step })),
  );
});

test('the instant profile writes the same steps without time', () => {
  const { clock, seen, start } = setUp('instant');
  const before = clock.now();
  start('stop');
  expect([seen().length, clock.now()]).toEqual([3, before]);
});

test('parts that a path keeps are not written before its last step', () => {
  const { clock, rows, start, seen } = setUp();
  rows.replace('a', { id: 'a', states: at('PAUSED') });
  start('delete');
  clock.runFor(10_000);
  expect(seen().slice(1)).toEqual([
    [at('PAUSED', 'deleting'), 0],
    [at('DELETED'), 1],
    [null, 'end'],
  ]);
  expect(rows.size).toBe(0);
});

test('hooks run at their steps and may hold a step back or let it fail', () => {
  const calls: string[] = [];
  let ready = false;
  const { clock, rows, start } = setUp('instant', {
    stop: {
      before: ({ index }) => (index === 1 && !ready ? { waitMs: 100 } : undefined),
      after: ({ index, row }) => calls.push(`after ${index} ${row.states.taskState}`),
      ended: ({ row }) => calls.push(`ended ${row.states.status}`),
    },
    delete: {
      before: ({ index }) => (index === 1 ? { fail: 'no host' } : undefined),
      failed: (_walk, message) => calls.push(`failed ${message}`),
    },
  });
  start('stop');
  clock.runFor(1000);
  expect(rows.get('a').states.taskState).toBe('powering-off');
  ready = true;
  clock.runFor(100);
  expect(calls).toEqual(['after 0 powering-off', 'after 1 almost', 'after 2 null', 'ended SHUTOFF']);
  start('delete');
  expect([calls.at(-1), rows.get('a').states]).toEqual(['failed no host', at('SHUTOFF')]);
});

test.each([
  ['by place', 2, ['powering-off', 'almost', null]],
  ['by state', 'almost', ['powering-off', null]],
  ['by service', 'compute', ['powering-off', null]],
])('a rule makes a walk fail at a step named %s', (_name, step, want) => {
  const { clock, faults, start, seen, rows } = setUp();
  faults.add({ action: 'fail', operation: 'stop', step, remaining: 1 });
  start('stop');
  clock.runFor(10_000);
  expect(seen().map(([states]) => (states as unknown as States).taskState)).toEqual(want);
  expect(rows.get('a').states).toEqual(at('ACTIVE'));
  start('stop');
  clock.runFor(10_000);
  expect(rows.get('a').states).toEqual(at('SHUTOFF'));
});

test('a rule that names no step waits until the request is answered', () => {
  const { clock, faults, start, seen } = setUp();
  faults.add({ action: 'fail', operation: 'stop', remaining: 1 });
  start('stop');
  expect(seen().map(([states]) => (states as unknown as States).taskState)).toEqual(['powering-off']);
  clock.runFor(10_000);
  expect(seen().map(([states]) => (states as unknown as States).taskState)).toEqual(['powering-off', null]);
});

test('a rule that names no step takes the end of what is only taken away once the request is answered', () => {
  const { clock, faults, rows, start } = setUp();
  faults.add({ action: 'fail', operation: 'discard', remaining: 1 });
  start('discard');
  expect(rows.get('a').states.status).toBe('deleting');
  clock.runFor(10_000);
  expect(rows.get('a').states.status).toBe('error_deleting');
});

test('a rule lets a walk hang until it is removed', () => {
  const { clock, faults, rows, start, walker } = setUp();
  const rule = faults.add({ action: 'hang', step: 'compute', resourceId: 'a', remaining: 1 });
  start('stop');
  clock.runFor(1e6);
  expect([rows.get('a').states.taskState, walker.of(KIND, 'a')[0]?.hungBy]).toEqual(['powering-off', rule.id]);
  faults.remove(rule.id);
  walker.release(rule.id);
  clock.runFor(1e4);
  expect([rows.get('a').states, walker.walks.size]).toEqual([at('SHUTOFF'), 0]);
});

test('an operation that takes over stops the walk under way; a resource that goes ends it', () => {
  const { clock, rows, start, walker } = setUp();
  start('stop');
  walker.stop(KIND, 'a');
  clock.runFor(1e5);
  expect(rows.get('a').states.taskState).toBe('powering-off');
  start('stop');
  rows.remove('a');
  clock.runFor(1e5);
  expect(walker.walks.size).toBe(0);
});

test('a request that is refused later takes its walk back', () => {
  const { clock, journal, rows, walker } = setUp();
  const refused = () =>
    clock.hold(() =>
      journal.run({}, () => {
        walker.start({ kind: KIND, id: 'a', operation: 'stop' });
        throw new Error('refused');
      }),
    );
  expect(refused).toThrow('refused');
  clock.runFor(1e5);
  expect([rows.get('a').states, walker.walks.size, journal.last]).toEqual([at('ACTIVE'), 0, 1]);
});

test('a kernel saved in the middle and loaded elsewhere goes on with the same journal', () => {
  const make = () => {
    const clock = new EmulatorClock(new SimulatedClock(), { speed: 0 });
    const kernel = new Kernel({ clock, seed: 3, profile: 'real' });
    const rows = kernel.collection<Row>({ kind: 'test.server', id: (row) => row.id });
    kernel.schedule.define('test.tick', ({ left }) => {
      rows.update('a', { note: `${kernel.random.uuid()}` });
      if (Number(left) > 0) kernel.schedule.plan('test.tick', clock.now() + 1000, { left: Number(left) - 1 });
    });
    return { clock, kernel, rows };
  };
  const [one, other] = [make(), make()];
  one.rows.insert({ id: 'a', states: at('ACTIVE') });
  one.kernel.schedule.plan('test.tick', one.clock.now() + 1000, { left: 5 });
  one.clock.runFor(2500);
  other.kernel.load(JSON.parse(JSON.stringify(one.kernel.save())));
  const from = one.kernel.journal.last;
  for (const { clock } of [one, other]) clock.runFor(10_000);
  expect(other.kernel.journal.since(from)).toEqual(one.kernel.journal.since(from));
  expect(other.kernel.journal.since(from)).toHaveLength(4);
  expect(other.kernel.save()).toEqual(one.kernel.save());
});
