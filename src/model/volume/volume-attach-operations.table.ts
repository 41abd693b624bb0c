import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';
import { ATTACHED, IS_MULTIATTACH, NOT_MIGRATING } from './volume-requirements.ts';

/** What a volume reads while anything holds it. Source: the transitions of volumes, where an attachment is removed. */
const HELD = ['in-use', 'attaching', 'detaching', 'reserved'];

/** The older way to attach a volume, step by step, as the compute service did it. */
export const VOLUME_ATTACH_OPERATIONS: readonly Operation[] = operationsFrom('volume', 'cinder', [
  {
    id: 'reserve',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-reserve' },
    policy: ['volume_extension:volume_actions:reserve', 'project_member_or_admin'],
    requires: {
      states: { status: ['available'] },
      orWith: [{ option: 'multiattach', when: IS_MULTIATTACH, states: { status: ['available', 'in-use'] } }],
    },
    paths: [statusPath(['available', 'in-use'], [['api', 'attaching']])],
    http: { success: 202, conflict: null, other: [400, 404] },
    notes: ['old attach flow; for the compute service'],
    source: ['cinder/volume/api.py', 'API.reserve_volume'],
  },
  {
    id: 'unreserve',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-unreserve' },
    policy: ['volume_extension:volume_actions:unreserve', 'project_member_or_admin'],
    requires: { states: { status: ['attaching'] } },
    paths: [
      statusPath(['attaching'], [['api', 'available']], {
        when: 'it has no attachments',
        rule: 'in-use when it has attachments, else available',
      }),
      statusPath(['attaching'], [['api', 'in-use']], {
        when: 'it has attachments',
        rule: 'in-use when it has attachments, else available',
      }),
    ],
    http: { success: 202, conflict: null, wrongState: 202, other: [404] },
    notes: ['in another status it is silently nothing'],
    source: ['cinder/volume/api.py', 'API.unreserve_volume'],
  },
  {
    id: 'attach',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-attach' },
    policy: ['volume_extension:volume_actions:attach', 'project_member_or_admin'],
    requires: { states: {}, rejects: { status: ['maintenance'] }, unchecked: ['not attached unless multiattach: yes'] },
    paths: [
      statusPath(
        [],
        [
          ['volume', 'attaching'],
          ['volume', 'in-use'],
        ],
      ),
    ],
    errors: [{ rule: 'unchanged; attachment error_attaching', when: 'failure' }],
    http: { success: 202, conflict: null, other: [400, 404] },
    notifications: ['volume.attach.start', 'volume.attach.end'],
    source: ['cinder/volume/api.py', 'API.attach'],
  },
  {
    id: 'begin_detaching',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-begin_detaching' },
    policy: ['volume_extension:volume_actions:begin_detaching', 'project_member_or_admin'],
    requires: { states: { status: ['in-use'], migrationStatus: NOT_MIGRATING }, facts: [ATTACHED] },
    paths: [statusPath(['in-use'], [['api', 'detaching']])],
    http: { success: 202, conflict: null, other: [400, 404] },
    notes: ['a volume being migrated is let through without showing detaching'],
    source: ['cinder/volume/api.py', 'API.begin_detaching'],
  },
  {
    id: 'roll_detaching',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-roll_detaching' },
    policy: ['volume_extension:volume_actions:roll_detaching', 'project_member_or_admin'],
    requires: { states: { status: ['detaching'] } },
    paths: [statusPath(['detaching'], [['api', 'in-use']])],
    http: { success: 202, conflict: null, wrongState: 202, other: [404] },
    source: ['cinder/volume/api.py', 'API.roll_detaching'],
  },
  {
    id: 'detach',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-detach' },
    policy: ['volume_extension:volume_actions:detach', 'project_member_or_admin'],
    requires: { states: {}, rejects: { status: ['maintenance'] } },
    paths: [
      statusPath(HELD, [['volume', 'available']], { when: 'no attachment remains', rule: 'by volume_rule' }),
      statusPath(HELD, [['volume', 'in-use']], { when: 'an attached one remains', rule: 'by volume_rule' }),
      statusPath([], [['volume', 'attaching']], { when: 'an attaching one remains', rule: 'by volume_rule' }),
      statusPath([], [['volume', 'reserved']], { when: 'only reserved ones remain', rule: 'by volume_rule' }),
    ],
    errors: [{ rule: 'unchanged; attachment error_detaching', when: 'failure' }],
    http: { success: 202, conflict: 409, other: [400, 404] },
    notifications: ['volume.detach.start', 'volume.detach.end'],
    notes: ['409 when a server uses the attachment and the call has no service token'],
    source: ['cinder/volume/api.py', 'API.detach'],
  },
]);
