import type { Operation } from '../../operation.ts';
import { member, operation, rest } from '../operation-rows.ts';

/** Server: name, metadata and tags. */
export const metadataOperations: readonly Operation[] = [
  // A running task does not matter.
  operation({
    id: 'update_metadata',
    api: { method: 'POST', path: '/servers/{server_id}/metadata', bodyKey: 'metadata' },
    policy: member('server-metadata:create'),
    requires: { states: { vmState: ['active', 'paused', 'suspended', 'stopped'] }, launched: true },
    lockBlocks: true,
    computeApi: ['update_instance_metadata'],
    http: { success: 200, conflict: 409, other: [403, 404] },
    notifications: { versioned: ['instance.update'], legacy: [] },
    notes: ['The same precondition holds for PUT of all metadata and PUT of one key. A running task does not matter.'],
  }),
  operation({
    id: 'delete_metadata',
    api: { method: 'DELETE', path: '/servers/{server_id}/metadata/{key}' },
    policy: member('server-metadata:delete'),
    requires: { states: { vmState: ['active', 'paused', 'suspended', 'stopped'] }, launched: true },
    lockBlocks: true,
    computeApi: ['delete_instance_metadata'],
    http: { success: 204, conflict: 409, other: [404] },
    notifications: { versioned: ['instance.update'], legacy: [] },
  }),
  operation({
    id: 'update_server',
    api: { method: 'PUT', path: '/servers/{server_id}', bodyKey: 'server' },
    policy: member('servers:update'),
    requires: { states: {} },
    lockBlocks: false,
    source: rest('servers.py', 'ServersController.update'),
    http: { success: 200, conflict: 409, other: [404] },
    notifications: { versioned: ['instance.update'], legacy: [] },
    notes: [
      'Name (2.1), description (2.19), hostname (2.90), pinned_availability_zone (2.104). No state precondition and no lock check.',
    ],
  }),
  // Checked in the REST layer, so neither lock nor first launch nor task matter.
  operation({
    id: 'update_tags',
    api: { method: 'PUT', path: '/servers/{server_id}/tags', bodyKey: 'tags' },
    microversion: { min: '2.26', max: null },
    policy: member('os-server-tags:update_all'),
    requires: { states: { vmState: ['active', 'paused', 'suspended', 'stopped'] } },
    lockBlocks: false,
    source: rest('server_tags.py', 'ServerTagsController.update_all'),
    http: { success: 200, conflict: 409, other: [404] },
    notifications: { versioned: ['instance.update'], legacy: [] },
    notes: [
      'Also PUT/DELETE of one tag (201/204) and DELETE of all (204). The check is in the REST layer, so no lock check and any task.',
    ],
  }),
];
