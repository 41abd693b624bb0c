import { describe, expect, test } from 'vitest';
import type { Kind } from '../kind.ts';
import { readFacts } from '../read-facts.ts';
import type { Caller } from '../verdict.ts';
import { verdictOf } from '../verdicts.ts';

const member: Caller = { roles: ['member', 'reader'], projectId: 'p1', microversion: '3.70' };
const admin: Caller = { roles: ['admin', 'member', 'reader'], projectId: 'p0', microversion: '3.70' };
const volume = {
  id: 'v1',
  status: 'available',
  attachments: [],
  multiattach: false,
  encrypted: false,
  group_id: null,
  migration_status: null,
  'os-vol-tenant-attr:tenant_id': 'p1',
};

interface Case {
  name: string;
  kind?: Kind;
  operation: string;
  body: object;
  caller?: Caller;
  /** Part of the one reason; left out when allowed. */
  why?: string;
}

const cases: Case[] = [
  { name: 'an available volume can be deleted', operation: 'volume_delete', body: {} },
  {
    name: 'an attached volume cannot be deleted',
    operation: 'volume_delete',
    body: { status: 'available', attachments: [{}] },
    why: 'detach it from its servers first',
  },
  {
    name: 'a deletion that failed is not tried again without force',
    operation: 'volume_delete',
    body: { status: 'error_deleting' },
    why: 'reset its status or force the deletion, as an administrator',
  },
  {
    name: 'an administrator forces the deletion of it',
    operation: 'volume_force_delete',
    body: { status: 'error_deleting' },
    caller: admin,
  },
  {
    name: 'a user does not force a deletion',
    operation: 'volume_force_delete',
    body: {},
    why: 'needs',
  },
  {
    name: 'a volume in a group is not retyped',
    operation: 'volume_retype',
    body: { group_id: 'g1' },
    why: 'remove it from the group first',
  },
  {
    name: 'a migrating volume is not deleted, though it reads available',
    operation: 'volume_delete',
    body: { migration_status: 'migrating' },
    caller: admin,
    why: 'migrating',
  },
  {
    name: 'an in-use volume is extended by the operation for attached volumes',
    operation: 'volume_extend_attached',
    body: { status: 'in-use', attachments: [{}] },
  },
  {
    name: 'an old service does not extend attached volumes',
    operation: 'volume_extend_attached',
    body: { status: 'in-use' },
    caller: { ...member, microversion: '3.41' },
    why: '3.42',
  },
  {
    name: 'an in-use multiattach volume is reserved once more',
    operation: 'reserve',
    body: { status: 'in-use', multiattach: true },
  },
  {
    name: 'an in-use volume without multiattach is not',
    operation: 'reserve',
    body: { status: 'in-use' },
    why: 'detach it from its servers first',
  },
  {
    name: 'metadata of an uploading volume is not changed',
    operation: 'volume_metadata_update',
    body: { status: 'uploading' },
    why: 'rules out',
  },
  {
    name: 'an encrypted volume is not given up',
    operation: 'unmanage',
    body: { encrypted: true },
    caller: admin,
    why: 'encrypted',
  },
  {
    name: 'a backup with incremental children is not deleted',
    kind: 'volume-backup',
    operation: 'backup_delete',
    body: { status: 'available', has_dependent_backups: true },
    why: 'delete them first',
  },
  {
    name: 'a snapshot of a group snapshot is not deleted alone',
    kind: 'volume-snapshot',
    operation: 'snapshot_delete',
    body: { status: 'available', group_snapshot_id: 'gs1' },
    why: 'delete the group snapshot instead',
  },
  {
    name: 'a deleted volume takes no requests',
    operation: 'volume_extend',
    body: { status: 'deleted' },
    why: 'gone',
  },
];

describe('verdicts on volumes', () => {
  test.each(cases)('$name', ({ kind = 'volume', operation, body, caller = member, why }) => {
    const verdict = verdictOf(operation, readFacts(kind, { ...volume, ...body }), caller);
    const messages = verdict.reasons.map((reason) => reason.message);
    expect(messages).toEqual(why === undefined ? [] : [expect.stringContaining(why)]);
    expect(verdict.allowed).toBe(why === undefined);
  });

  test('what a representation cannot show is unchecked, in words', () => {
    const { unchecked } = verdictOf('volume_delete', readFacts('volume', { status: 'available' }), member);
    expect(unchecked).toContain('the volume is not attached');
    expect(unchecked).toContain('the volume is in no group');
    expect(unchecked).toContain('back end: not frozen');
  });
});
