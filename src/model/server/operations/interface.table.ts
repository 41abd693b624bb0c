import type { Operation } from '../../operation.ts';
import { backTo, guards, member, operation, rest, toError } from '../operation-rows.ts';

/** Server: interfaces and shares of a server. */
export const interfaceOperations: readonly Operation[] = [
  operation({
    id: 'attach_interface',
    api: { method: 'POST', path: '/servers/{server_id}/os-interface', bodyKey: 'interfaceAttachment' },
    policy: member('os-attach-interfaces:create'),
    requires: {
      states: { vmState: ['active', 'paused', 'stopped'], taskState: [null] },
      launched: true,
      guards: guards('reject_vdpa_instances*'),
    },
    lockBlocks: true,
    instanceAction: 'attach_interface',
    computeApi: ['attach_interface'],
    errors: [backTo('failure')],
    http: { success: 200, conflict: 409, other: [400, 403, 404, 500, 501] },
    notifications: {
      versioned: [
        'instance.interface_attach.start',
        'instance.interface_attach.end',
        'instance.interface_attach.error',
      ],
      legacy: [],
    },
    notes: ['Synchronous; 409 also when the port is in use.'],
  }),
  operation({
    id: 'detach_interface',
    api: { method: 'DELETE', path: '/servers/{server_id}/os-interface/{port_id}' },
    policy: member('os-attach-interfaces:delete'),
    requires: {
      states: { vmState: ['active', 'paused', 'stopped'], taskState: [null] },
      launched: true,
      guards: guards('reject_vdpa_instances*'),
    },
    lockBlocks: true,
    instanceAction: 'detach_interface',
    computeApi: ['detach_interface'],
    errors: [backTo('failure')],
    http: { success: 202, conflict: 409, other: [400, 404, 501] },
    notifications: { versioned: ['instance.interface_detach.start', 'instance.interface_detach.end'], legacy: [] },
  }),
  operation({
    id: 'attach_share',
    api: { method: 'POST', path: '/servers/{server_id}/shares', bodyKey: 'share' },
    microversion: { min: '2.97', max: null },
    policy: member('os-server-shares:create'),
    requires: { states: { vmState: ['stopped'] } },
    lockBlocks: false,
    instanceAction: 'attach_share',
    source: rest('server_shares.py', 'ServerSharesController.create'),
    errors: [toError('share cannot be unmounted on detach')],
    http: { success: 201, conflict: 409, other: [400, 403, 404] },
    notifications: {
      versioned: ['instance.share_attach.start', 'instance.share_attach.end', 'instance.share_attach.error'],
      legacy: [],
    },
    notes: ['The share mapping goes attaching, inactive; active once the server is powered on.'],
  }),
  operation({
    id: 'detach_share',
    api: { method: 'DELETE', path: '/servers/{server_id}/shares/{share_id}' },
    microversion: { min: '2.97', max: null },
    policy: member('os-server-shares:delete'),
    requires: { states: { vmState: ['stopped', 'error'] } },
    lockBlocks: false,
    instanceAction: 'detach_share',
    source: rest('server_shares.py', 'ServerSharesController.delete'),
    http: { success: 200, conflict: 409, other: [400, 403, 404] },
    notifications: {
      versioned: ['instance.share_detach.start', 'instance.share_detach.end', 'instance.share_detach.error'],
      legacy: [],
    },
    notes: ['The share mapping goes detaching, then it is gone.'],
  }),
];
