import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from './facts.ts';
import { KINDS } from './kind.ts';
import { operationsOf } from './paths-of.ts';
import { readFacts } from './read-facts.ts';
import { deriveServerStatus } from './server/derive-server-status.ts';
import { TASK_STATES, VM_STATES } from './server/states.table.ts';
import type { Caller } from './verdict.ts';
import { verdictOf, verdicts } from './verdicts.ts';

const admin: Caller = { roles: ['admin', 'member', 'reader'], projectId: 'admins', microversion: '2.104' };
const member: Caller = { roles: ['member', 'reader'], projectId: 'p1', microversion: '2.104' };

function server(vmState: string, taskState: string | null = null, more: Partial<Facts> = {}): Facts {
  const states = { status: deriveServerStatus(vmState, taskState), vmState, taskState };
  const seen = { projectId: 'p1', locked: false, launchedAt: '2026-11-23T15:00:00', host: 'c1', hostStatus: 'UP' };
  return { kind: 'server', ...seen, ...more, states };
}

const codesOf = (id: string, facts: Facts, caller: Caller) =>
  verdictOf(id, facts, caller).reasons.map(({ code }) => code);
const sentenceOf = (id: string, facts: Facts, caller: Caller) => verdictOf(id, facts, caller).reasons[0]?.message;

describe('every operation of a server', () => {
  const rows = operationsOf('server').map((operation) => [operation.id, operation] as const);

  test.each(rows)('%s is refused for its states exactly where its row says so', (id, { requires }) => {
    for (const { name: vmState } of VM_STATES.filter((row) => row.phase !== 'terminal')) {
      for (const taskState of [null, 'levitating', ...TASK_STATES.map((row) => row.name)]) {
        const codes = codesOf(id, server(vmState, taskState), admin);
        if (codes.includes('exists') || codes.includes('removed')) continue;
        const isVmStateWrong = requires.states.vmState?.includes(vmState) === false;
        const isTaskWrong =
          requires.states.taskState?.includes(taskState) === false ||
          requires.rejects?.taskState?.includes(taskState) === true;
        expect([vmState, taskState, codes.includes('state')]).toEqual([vmState, taskState, isVmStateWrong]);
        expect([vmState, taskState, codes.includes('task')]).toEqual([vmState, taskState, isTaskWrong]);
      }
    }
  });

  test.each(rows)(
    '%s is stopped by a lock exactly where its row says so, and never for an administrator',
    (id, operation) => {
      const locked = server('active', null, { locked: true });
      const isOpen = operation.removed === undefined && operation.requires.creates === undefined;
      expect(codesOf(id, locked, member).includes('lock')).toBe(isOpen && operation.lockBlocks);
      expect(codesOf(id, locked, admin)).not.toContain('lock');
    },
  );

  test.each(rows)('%s wants a first launch exactly where its row says so', (id, { requires }) => {
    const facts = server('active', null, { launchedAt: null });
    expect(codesOf(id, facts, admin).includes('never-launched')).toBe(requires.launched === true);
  });

  test.each(rows)('%s wants the microversion of its row', (id, { microversion }) => {
    const codes = codesOf(id, server('stopped'), { ...admin, microversion: '2.1' });
    expect(codes.includes('microversion')).toBe(microversion.min !== null && microversion.min !== '2.1');
  });

  test.each(rows)('%s gives one sentence for each reason', (id) => {
    const facts = server('suspended', 'resuming', { locked: true, launchedAt: null, host: null });
    for (const { message } of verdictOf(id, facts, { roles: [] }).reasons) {
      expect(message).toMatch(/^[A-Za-z_][^\n]*\.$/);
      expect(message.length).toBeLessThan(180);
    }
  });
});

test.each([
  ['pause', server('stopped'), member, 'The server is SHUTOFF; pause needs ACTIVE: start it first.'],
  ['stop', server('active', 'resize_prep'), member, 'Task resize_prep is running; wait until it ends.'],
  [
    'start',
    server('stopped', null, { locked: true }),
    member,
    'The server is locked; unlock it first, or ask an administrator.',
  ],
  ['resize', server('paused'), member, 'The server is PAUSED; resize needs ACTIVE or SHUTOFF: unpause it first.'],
  ['pause', server('error'), member, 'The server is ERROR; pause needs ACTIVE: reboot it hard first.'],
  ['unpause', server('active'), member, 'The server is ACTIVE; unpause needs PAUSED: pause it first.'],
  [
    'live_migration_force_complete',
    server('active'),
    admin,
    'No task is running; live_migration_force_complete needs the task migrating.',
  ],
  [
    'create_remote_console',
    server('active', 'migrating'),
    member,
    'Task migrating is running, which rules out create_remote_console; wait until it ends.',
  ],
  ['reset_state', server('error'), member, 'reset_state needs the role admin; the token has the roles member, reader.'],
  [
    'stop',
    server('active', null, { projectId: 'p2' }),
    member,
    'stop needs the role member in its project, or the role admin; the token has the roles member, reader in another project (p1).',
  ],
  [
    'stop',
    server('active'),
    { roles: ['reader'], projectId: 'p1' },
    'stop needs the role member in its project, or the role admin; the token has the role reader.',
  ],
  [
    'attach_share',
    server('stopped'),
    { ...member, microversion: '2.93' },
    'attach_share needs microversion 2.97; the service offers 2.93 at most: a newer release of it is needed.',
  ],
  [
    'attach_volume',
    server('shelved'),
    { ...member, microversion: '2.19' },
    'attach_volume needs microversion 2.20; the service offers 2.19 at most: a newer release of it is needed.',
  ],
  [
    'stop',
    server('error', null, { launchedAt: null }),
    member,
    'The server was never active, which stop needs; its build failed: delete it and create another.',
  ],
  [
    'start',
    server('stopped', null, { host: null }),
    member,
    'The server has no host, which start needs; wait until it is scheduled, or unshelve it.',
  ],
  [
    'resize',
    server('active', null, { hostStatus: 'UNKNOWN' }),
    admin,
    "The compute service of the server's host is down; resize needs it up: bring it back first.",
  ],
  ['delete', server('deleted'), admin, 'The server is gone; nothing can be done with it any more.'],
  ['create', server('active'), member, 'create makes a new server; this one exists.'],
  [
    'levitate',
    server('active'),
    member,
    'There is no operation levitate on a server; see the model for those there are.',
  ],
  [
    'stop',
    { kind: 'server', states: { status: 'UNKNOWN' } } as Facts,
    admin,
    "The service does not show the server's states; wait until its cell answers again.",
  ],
])('%s: %#', (id, facts, caller, sentence) => {
  expect(sentenceOf(id, facts, caller)).toBe(sentence);
  expect(verdictOf(id, facts, caller).allowed).toBe(false);
});

test.each([
  ['reboot_hard', server('active', 'rebooting'), member],
  ['evacuate', server('error', 'rebuilding', { hostStatus: 'DOWN' }), admin],
  ['update_metadata', server('active', 'resize_prep'), member],
  ['create_image', server('active', null, { locked: true, volumeBacked: false }), member],
  ['delete', server('building', 'spawning', { launchedAt: null, host: null }), member],
  ['detach_volume', server('shelved_offloaded', null, { host: null, hostStatus: '' }), member],
  ['external_event', server('active'), { roles: ['service'] }],
])('%s is allowed: %#', (id, facts, caller) => {
  expect(verdictOf(id, facts, caller)).toMatchObject({ operation: id, allowed: true, reasons: [] });
});

test('says what a bare representation cannot show, and refuses nothing for it', () => {
  const { allowed, unchecked } = verdictOf('resize', { kind: 'server', states: { status: 'ACTIVE' } }, member);
  expect(allowed).toBe(true);
  expect(unchecked).toEqual(
    expect.arrayContaining([
      'the vm state is ACTIVE or SHUTOFF',
      'the task state is none',
      'the server is not locked',
      'the server was active once',
      'the resource belongs to the project of the token',
    ]),
  );
});

test('lets every role of the project do it where the older defaults are still granted', () => {
  const reader: Caller = { roles: ['reader'], projectId: 'p1', enforceNewDefaults: false };
  expect(verdictOf('pause', server('active'), reader).allowed).toBe(true);
  expect(codesOf('pause', server('active', null, { projectId: 'p2' }), reader)).toEqual(['policy']);
  expect(codesOf('migrate', server('active'), reader)).toEqual(['policy']);
});

test('follows a policy that this cloud changed', () => {
  const reader: Caller = { roles: ['reader'], projectId: 'p1' };
  const rule = 'os_compute_api:servers:stop';
  const stop = (policies: Record<string, string>) => verdictOf('stop', server('active'), { ...reader, policies });
  expect(stop({}).allowed).toBe(false);
  expect(stop({ [rule]: 'project_reader_or_admin' }).allowed).toBe(true);
  expect(stop({ [rule]: 'role:operator' }).unchecked).toContain(`the policy ${rule}, which this cloud changed`);
});

test.each(KINDS)('judges any %s for any caller without an exception', (kind) => {
  const body = fc.oneof(fc.anything(), fc.record({ status: fc.string(), locked: fc.anything(), image: fc.anything() }));
  const caller = fc.record(
    {
      roles: fc.array(fc.constantFrom('admin', 'member', 'reader', 'x')),
      projectId: fc.string(),
      microversion: fc.string(),
    },
    { requiredKeys: ['roles'] },
  );
  const property = fc.property(body, caller, (value, who) => {
    const all = verdicts(readFacts(kind, value), who);
    expect(all).toHaveLength(operationsOf(kind).length);
    for (const { allowed, reasons } of all) expect(allowed).toBe(reasons.length === 0);
  });
  fc.assert(property, { numRuns: 20 });
});
