import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Fields, textOf } from '../bodies.ts';
import { openConsole } from '../consoles/open.ts';
import { withinServerQuota } from '../quotas/check.ts';
import { object } from '../schemas.ts';
import type { ServerAction } from './action.ts';
import { begin, checkMayBegin } from './begin.ts';
import { deleteServer } from './delete.ts';
import type { ServerRow } from './state.ts';

const CONSOLE_SCHEMA = () => object({ type: { type: 'string' } }, ['type']);

/** The administrator's hand, deferred deletion, old consoles. */
export const ADMIN_ACTIONS: Readonly<Record<string, ServerAction>> = {
  'os-resetState': {
    rule: 'os-admin-actions:reset_state',
    schema: () => object({ state: { type: 'string', enum: ['active', 'error'] } }, ['state']),
    run: resetState,
  },
  resetNetwork: {
    rule: null,
    run: () => {
      throw new Fault(410, 'This resource is no longer available. No forwarding address is given.');
    },
  },
  injectNetworkInfo: {
    rule: 'os-admin-actions:inject_network_info',
    run: (request, row) => {
      checkMayBegin(request, row, 'inject_network_info', 'injectNetworkInfo');
      return empty(202);
    },
  },
  restore: {
    rule: 'os-deferred-delete:restore',
    run: (request, row) => {
      checkMayBegin(request, row, 'restore', 'restore');
      withinServerQuota(request.cloud.compute, row, { min: 1, max: 1, flavor: row.flavor });
      begin(request, row, 'restore');
      return empty(202);
    },
  },
  forceDelete: {
    rule: 'os-deferred-delete:force',
    run: (request, row) => {
      checkMayBegin(request, row, 'force_delete', 'forceDelete');
      deleteServer(request, row, 'force_delete');
      return empty(202);
    },
  },
  'os-getVNCConsole': oldConsole('get_vnc_console', ['novnc', 'xvpvnc']),
  'os-getSPICEConsole': oldConsole('get_spice_console', ['spice-html5']),
  'os-getSerialConsole': oldConsole('get_serial_console', ['serial']),
};

function resetState(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  const state = textOf(fields, 'state') ?? 'error';
  begin(request, row, 'reset_state', { path: ({ when }) => when === `to ${state}`, interrupts: true });
  return empty(202);
}

function oldConsole(operation: string, types: readonly string[]): ServerAction {
  return {
    until: 5,
    rule: 'os-remote-consoles',
    schema: CONSOLE_SCHEMA,
    run: (request, row, fields) => {
      const type = textOf(fields, 'type') ?? '';
      checkMayBegin(request, row, operation, operation);
      if (!types.includes(type)) throw new Fault(400, `Unavailable console type ${type}.`);
      return json(200, { console: { type, url: openConsole(request, row, type) } });
    },
  };
}
