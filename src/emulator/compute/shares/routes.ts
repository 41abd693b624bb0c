import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { checkQuery, readMember, textOf } from '../bodies.ts';
import { object, UUID } from '../schemas.ts';
import { logAction, operationOf, wrongState } from '../servers/begin.ts';
import { allowedServer } from '../servers/find.ts';
import type { ServerRow } from '../servers/state.ts';
import type { ServerShare } from './state.ts';
import { beginAllow, beginDeny } from './work.ts';

const PATH = '/v2.1/servers/{id}/shares';
const since = 97;

/** Shares of servers. Source: nova stable/2025.1, nova/api/openstack/compute/server_shares.py */
export const shareRoutes: readonly Route[] = [
  route('GET', PATH, listShares, { since }),
  route('POST', PATH, attachShare, { since }),
  route('GET', `${PATH}/{share_id}`, showShare, { since }),
  route('DELETE', `${PATH}/{share_id}`, detachShare, { since }),
];

const SHARE_TAG: Schema = { type: 'string', minLength: 1, maxLength: 255, pattern: '^[a-zA-Z0-9-]*$' };

function summary({ shareId, status, tag }: ServerShare): object {
  return { share_id: shareId, status, tag };
}

function detail({ caller }: ServiceRequest, share: ServerShare): object {
  const forAdmins = { export_location: share.exportLocation, uuid: share.id };
  return { share: { ...summary(share), ...(caller.isAdmin && forAdmins) } };
}

function listShares(request: ServiceRequest): HttpResponse {
  checkQuery(request, {}, { isStrict: true });
  const server = allowedServer(request, 'os-server-shares:index');
  return json(200, { shares: (server.shares ?? []).map(summary) });
}

function showShare(request: ServiceRequest): HttpResponse {
  checkQuery(request, {}, { isStrict: true });
  return json(200, detail(request, shareOf(request, allowedServer(request, 'os-server-shares:show'))));
}

/** @throws Fault 404 */
function shareOf({ params }: ServiceRequest, server: ServerRow): ServerShare {
  const found = server.shares?.find(({ shareId }) => shareId === params.share_id);
  if (found === undefined) throw new Fault(404, `Share ${params.share_id} could not be found.`);
  return found;
}

/** Only the stable state counts: neither lock nor task nor launch. */
function checkState(row: ServerRow, operation: string, word: string): void {
  const vmState = row.states.vmState ?? null;
  const wanted = operationOf(operation).requires.states.vmState ?? [];
  if (!wanted.includes(vmState)) throw wrongState(row, word, ['vm_state', vmState]);
}

/** There is no Manila to ask: every id is that of a share that is available. */
function attachShare(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'share', object({ share_id: UUID, tag: SHARE_TAG }, ['share_id']));
  const server = allowedServer(request, 'os-server-shares:create');
  checkState(server, 'attach_share', 'create share');
  const shareId = textOf(fields, 'share_id') ?? '';
  const tag = textOf(fields, 'tag') ?? shareId;
  if (server.shares?.some((one) => one.shareId === shareId || one.tag === tag)) {
    throw new Fault(409, `Share '${shareId}' or tag '${tag}' already associated to this server.`);
  }
  const { compute } = request.cloud;
  const id = compute.kernel.random.uuid();
  const share = { id, shareId, tag, status: 'attaching', exportLocation: `10.0.0.50:/shares/${shareId}` };
  beginAllow(compute, server, share, logAction(request, server, 'attach_share'));
  return json(201, detail(request, share));
}

function detachShare(request: ServiceRequest): HttpResponse {
  const server = allowedServer(request, 'os-server-shares:delete');
  checkState(server, 'detach_share', 'delete share');
  const share = shareOf(request, server);
  beginDeny(request.cloud.compute, server, share, logAction(request, server, 'detach_share'));
  return empty(200);
}
