import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { CONTROLLER } from '../actions/events.table.ts';
import { type Fields, numberOf, textOf } from '../bodies.ts';
import { object } from '../schemas.ts';
import { logWork } from '../work.ts';
import type { ServerAction } from './action.ts';
import { begin, checkMayBegin, logAction } from './begin.ts';
import { enforceFor } from './find.ts';
import type { ServerRow } from './state.ts';

const REBOOT_TYPES = ['HARD', 'Hard', 'hard', 'SOFT', 'Soft', 'soft'];

/** Power, pause, password, console. */
export const POWER_ACTIONS: Readonly<Record<string, ServerAction>> = {
  'os-start': { rule: 'servers:start', operation: 'start', word: 'start' },
  'os-stop': { rule: 'servers:stop', operation: 'stop', word: 'stop' },
  reboot: {
    rule: 'servers:reboot',
    schema: () => object({ type: { type: 'string', enum: REBOOT_TYPES } }, ['type']),
    run: reboot,
  },
  pause: { rule: 'os-pause-server:pause', operation: 'pause' },
  unpause: { rule: 'os-pause-server:unpause', operation: 'unpause' },
  suspend: { rule: 'os-suspend-server:suspend', operation: 'suspend' },
  resume: { rule: 'os-suspend-server:resume', operation: 'resume' },
  changePassword: {
    rule: 'os-admin-password',
    schema: () => object({ adminPass: { type: 'string' } }, ['adminPass']),
    operation: 'change_password',
  },
  trigger_crash_dump: {
    since: 17,
    rule: 'servers:trigger_crash_dump',
    schema: () => ({ type: 'null' }),
    run: (request, row) => workWithoutStates(request, row, ['trigger_crash_dump', 'compute_trigger_crash_dump']),
  },
  lock: {
    rule: 'os-lock-server:lock',
    schema: (microversion) =>
      microversion < 73
        ? {}
        : {
            type: ['object', 'null'],
            properties: { locked_reason: { type: 'string', minLength: 1, maxLength: 255 } },
            additionalProperties: false,
          },
    run: lock,
  },
  unlock: { rule: 'os-lock-server:unlock', run: unlock },
  'os-getConsoleOutput': {
    rule: 'os-console-output',
    schema: () => object({ length: { type: ['integer', 'string', 'null'], pattern: '^-?[0-9]+$', minimum: -1 } }),
    run: consoleOutput,
  },
};

function reboot(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  const operation = textOf(fields, 'type')?.toUpperCase() === 'HARD' ? 'reboot_hard' : 'reboot_soft';
  checkMayBegin(request, row, operation, 'reboot');
  begin(request, row, operation, { interrupts: true });
  return empty(202);
}

/** An operation whose states do not move: it is checked, logged, and over some time later. */
function workWithoutStates(
  request: ServiceRequest,
  row: ServerRow,
  [operation, event]: readonly [string, string],
): HttpResponse {
  checkMayBegin(request, row, operation, operation);
  logWork(request.cloud.compute, logAction(request, row, operation), event, row.host);
  return empty(202);
}

function lock(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  const { caller, cloud } = request;
  const isOwner = caller.projectId === row.projectId;
  // An owner who locks what is locked changes nothing, whoever locked it.
  if (isOwner && row.lockedBy !== null && !caller.isAdmin) return empty(202);
  logWork(cloud.compute, logAction(request, row, 'lock'), 'api_lock', CONTROLLER);
  cloud.compute.servers.update(row.id, {
    lockedBy: isOwner && !caller.isAdmin ? 'owner' : caller.isAdmin && !isOwner ? 'admin' : 'owner',
    lockedReason: textOf(fields, 'locked_reason') ?? null,
    updatedMs: cloud.kernel.clock.now(),
  });
  return empty(202);
}

function unlock(request: ServiceRequest, row: ServerRow): HttpResponse {
  const { caller, cloud } = request;
  const isOwner = caller.projectId === row.projectId;
  const locker = isOwner ? 'owner' : 'admin';
  if (row.lockedBy !== null && row.lockedBy !== locker) {
    enforceFor(request, row, 'os-lock-server:unlock:unlock_override');
  }
  logWork(cloud.compute, logAction(request, row, 'unlock'), 'api_unlock', CONTROLLER);
  cloud.compute.servers.update(row.id, {
    lockedBy: null,
    lockedReason: null,
    updatedMs: cloud.kernel.clock.now(),
  });
  return empty(202);
}

/** What a guest would write to its console; enough of it that its end can be asked for. */
const BOOT_LINES = [
  '[    0.000000] nephoscope: no guest runs here',
  '[    0.000000] Command line: console=ttyS0',
  '[    0.412308] virtio_net: eth0',
  '[    0.418822] virtio_blk: vda',
  '[    0.905511] Mounted root filesystem',
  '[    1.270043] Starting network: OK',
  '[    1.893120] Reached target: multi-user',
  '',
];

function consoleOutput(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  checkMayBegin(request, row, 'get_console_output', 'get console output');
  const lines = [...BOOT_LINES, `${row.name} login: `];
  const length = numberOf(fields, 'length');
  const shown = length === undefined || length < 0 ? lines : length === 0 ? [] : lines.slice(-length);
  return json(200, { output: shown.join('\n') });
}
