import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { addressOf, type Fields, readMember, textOf } from '../bodies.ts';
import { DESCRIPTION, DISK_CONFIG, LOOSE_NAME, NAME, object } from '../schemas.ts';
import { operationOf } from './begin.ts';
import { basics, serverBody } from './body.ts';
import { changeServer } from './change.ts';
import { deleteServer } from './delete.ts';
import { allowedServer } from './find.ts';
import type { ServerRow } from './state.ts';

/** Changes and deletions of servers. Source: nova stable/zed, nova/api/openstack/compute/servers.py, update, delete */
export const serverChangeRoutes: readonly Route[] = [
  route('PUT', '/v2.1/servers/{id}', updateServer),
  route('DELETE', '/v2.1/servers/{id}', removeServer),
];

function updateSchema(microversion: number): Schema {
  return object({
    name: microversion >= 2 ? NAME : LOOSE_NAME,
    'OS-DCF:diskConfig': DISK_CONFIG,
    accessIPv4: { type: 'string', format: 'ipv4' },
    accessIPv6: { type: 'string', format: 'ipv6' },
    ...(microversion >= 19 && { description: DESCRIPTION }),
    ...(microversion >= 90 && {
      hostname: {
        type: 'string',
        minLength: 1,
        maxLength: 255,
        pattern: microversion >= 94 ? '^[a-zA-Z0-9-_.]*$' : '^[a-zA-Z0-9-_]*$',
      },
    }),
  });
}

function updateServer(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'server', updateSchema(request.microversion));
  const row = allowedServer(request, 'servers:update');
  const change = changeOf(fields);
  const { cloud, microversion, serviceUrl, caller } = request;
  const now = Object.keys(change).length > 0 ? changeServer(cloud.compute, row.id, change) : row;
  const view = { serviceUrl, microversion, isAdmin: caller.isAdmin, form: 'show' as const };
  if (microversion >= 75) return json(200, { server: serverBody(cloud.compute, now, view) });
  return json(200, {
    server: {
      ...basics(now, view, true),
      ...(microversion >= 9 && { locked: now.lockedBy !== null }),
      ...(microversion >= 73 && { locked_reason: now.lockedReason }),
      ...(microversion >= 19 && { description: now.description }),
      ...(microversion >= 26 && { tags: now.tags }),
      ...(microversion >= 63 && { trusted_image_certificates: now.trustedCertificates }),
      ...(microversion >= 71 && { server_groups: now.groupId === null ? [] : [now.groupId] }),
    },
  });
}

function changeOf(fields: Fields): Partial<ServerRow> {
  const name = textOf(fields, 'name')?.trim();
  const hostname = textOf(fields, 'hostname');
  const v4 = addressOf(fields, 'accessIPv4');
  const v6 = addressOf(fields, 'accessIPv6');
  const diskConfig = textOf(fields, 'OS-DCF:diskConfig');
  return {
    ...(name !== undefined && { name }),
    ...(hostname !== undefined && { hostname }),
    ...(v4 !== undefined && { accessIpV4: v4 }),
    ...(v6 !== undefined && { accessIpV6: v6 }),
    ...(fields.description !== undefined && { description: textOf(fields, 'description') ?? null }),
    ...(diskConfig !== undefined && { diskConfig: diskConfig === 'AUTO' ? ('AUTO' as const) : ('MANUAL' as const) }),
  };
}

function removeServer(request: ServiceRequest): HttpResponse {
  const row = allowedServer(request, 'servers:delete');
  if (operationOf('delete').lockBlocks && row.lockedBy !== null && !request.caller.isAdmin) {
    throw new Fault(409, `Instance ${row.id} is locked`);
  }
  const isSoft = request.cloud.kernel.settings.get('reclaim_instance_interval') > 0 && row.launchedMs !== null;
  deleteServer(request, row, isSoft && row.states.vmState !== 'soft-delete' ? 'soft_delete' : 'delete');
  return empty(204);
}
