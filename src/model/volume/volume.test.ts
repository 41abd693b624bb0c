import { expect, test } from 'vitest';
import { judgeStep } from '../judge-step.ts';
import { phaseOf } from '../phase-of.ts';
import { readFacts } from '../read-facts.ts';
import { statusAfterDetach } from './status-after-detach.ts';
import { VOLUME } from './volume.ts';
import { RESET_PATHS } from './volume-reset-paths.ts';

test('reads what the model needs from a representation', () => {
  const body = {
    id: 'v1',
    name: 'data',
    status: 'in-use',
    migration_status: null,
    'os-vol-mig-status-attr:migstat': 'migrating',
    replication_status: 'not-capable',
    attachments: [{ attachment_id: 'a1' }],
    bootable: 'true',
    multiattach: false,
    encrypted: false,
    group_id: null,
    'os-vol-tenant-attr:tenant_id': 'p1',
    'os-vol-host-attr:host': 'storage@file-a#file-a',
    created_at: '2026-11-23T15:22:06.000000',
    updated_at: null,
  };
  expect(readFacts('volume', body)).toEqual({
    kind: 'volume',
    states: { status: 'in-use', migrationStatus: null, replicationStatus: 'not-capable' },
    id: 'v1',
    name: 'data',
    projectId: 'p1',
    host: 'storage@file-a#file-a',
    attachmentCount: 1,
    bootable: true,
    multiattach: false,
    encrypted: false,
    groupId: null,
    createdAt: '2026-11-23T15:22:06.000000',
    updatedAt: null,
  });
});

const phases: [name: string, body: object, phase: string][] = [
  ['an available volume', { status: 'available' }, 'stable'],
  ['a volume that waits for its server', { status: 'reserved' }, 'awaiting'],
  ['a volume that waits for another project', { status: 'awaiting-transfer' }, 'awaiting'],
  ['a volume that migrates behind its status', { status: 'in-use', migration_status: 'migrating' }, 'transitional'],
  ['a volume whose migration failed', { status: 'available', migration_status: 'error' }, 'stable'],
  ['a volume being reverted, outside the enumeration', { status: 'reverting' }, 'transitional'],
  ['a deletion that failed', { status: 'error_deleting' }, 'error'],
  ["a vendor's status", { status: 'defragmenting' }, 'unknown'],
];

test.each(phases)('the phase of %s', (_name, body, phase) => {
  expect(phaseOf(readFacts('volume', body))).toBe(phase);
});

const rest: [name: string, remaining: string[], status: string | undefined][] = [
  ['nothing', [], 'available'],
  ['an attached one among others', ['reserved', 'attached', 'attaching'], 'in-use'],
  ['an attaching one', ['reserved', 'attaching'], 'attaching'],
  ['a reserved one', ['reserved'], 'reserved'],
  ['only errors', ['error_attaching', 'error_detaching'], 'available'],
];

test.each(rest)('what a volume reads when %s remains attached', (_name, remaining, status) => {
  expect(statusAfterDetach(remaining).status).toBe(status);
});

test('a volume that is busy is not set to available', () => {
  expect(statusAfterDetach([], { busy: true })).toEqual({ attachStatus: 'detached', status: undefined });
  expect(statusAfterDetach(['attached'], { busy: true }).status).toBe('in-use');
});

test('a reset reaches every word of the enumeration but deleting', () => {
  expect(RESET_PATHS).toHaveLength(21);
  expect(RESET_PATHS.some((path) => path.end.states?.status === 'deleting')).toBe(false);
  expect(RESET_PATHS.some((path) => path.end.states?.status === 'reverting')).toBe(false);
});

const steps = VOLUME.operations.flatMap((operation) =>
  operation.paths.flatMap((path) =>
    (path.from?.status ?? []).map((from) => [operation.id, path.when, from, path.steps[0]] as const),
  ),
);

test.each(steps)('the first step of %s (%s) from %s is expected', (_id, _when, from, step) => {
  const before = { status: from, migrationStatus: null };
  expect(judgeStep('volume', before, { ...before, ...step?.states }).verdict).toBe('expected');
});

const alone = (VOLUME.transitions ?? []).flatMap((row) =>
  (row.from?.status ?? []).map((from) => [from, row.steps[0]?.states.status ?? null, row.when] as const),
);

test.each(alone)('from %s to %s is expected: %s', (from, to) => {
  const judged = judgeStep('volume', { status: from ?? null }, to === null ? null : { status: to });
  expect(judged.verdict).toBe('expected');
});

const byResetOnly: [from: string, to: string][] = [
  ['deleting', 'extending'],
  ['creating', 'retyping'],
  ['extending', 'downloading'],
  ['error_deleting', 'creating'],
];

test.each(byResetOnly)(
  'only a reset brings a volume from %s to %s, also for those who see no migration',
  (from, to) => {
    const { via } = judgeStep('volume', { status: from }, { status: to });
    expect(new Set(via.map(({ operation }) => operation))).toEqual(new Set(['volume_reset_status']));
  },
);

test('a volume that is made does not fail any more', () => {
  const { via } = judgeStep('volume', { status: 'available' }, { status: 'error' });
  expect(via.map(({ operation }) => operation)).not.toContain('volume_create');
});

test('the codes for a wrong status that are not 400', () => {
  const codes = VOLUME.operations.filter(({ http }) => http.wrongState !== undefined);
  expect(codes.map(({ id, http }) => [id, http.wrongState])).toEqual([
    ['revert_to_snapshot', 409],
    ['unreserve', 202],
    ['roll_detaching', 202],
  ]);
});
