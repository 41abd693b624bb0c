import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { explanationOf } from '../../frame/webob.ts';
import { isObject } from '../../kernel/json.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import { pythonStr } from '../../validation/python-repr.ts';
import { badRequest } from '../faults.ts';
import { targetOf, ways } from '../requests.ts';
import { isOfHost, poolOf, type ServiceRow } from './state.ts';

const PATH = '/os-hosts';

/** Hosts, an older word for services. Source: cinder stable/zed, cinder/api/contrib/hosts.py */
export const hostRoutes: readonly Route[] = [
  ...ways('GET', PATH, listHosts),
  ...ways('PUT', PATH, noHost),
  ...ways('GET', `${PATH}/{host}`, showHost),
  ...ways('PUT', `${PATH}/{host}`, updateHost),
];

/** Services that are not turned off, of a zone where one is named. */
function hostsOf({ cloud, query }: ServiceRequest): readonly ServiceRow[] {
  const zone = query.last('zone');
  return cloud.blockStorage.services.all().filter((row) => !row.disabled && (!zone || row.zone === zone));
}

function listHosts(request: ServiceRequest): HttpResponse {
  request.enforce('volume_extension:hosts', targetOf(request));
  const hosts = hostsOf(request).map((row) => ({
    host_name: row.host,
    service: row.binary,
    zone: row.zone,
    'service-status': row.isUp ? 'available' : 'unavailable',
    'service-state': 'enabled',
    'last-update': isoMicroseconds(request.cloud.kernel.clock.seconds()),
  }));
  return json(200, { hosts });
}

function showHost(request: ServiceRequest): HttpResponse {
  request.enforce('volume_extension:hosts', targetOf(request));
  const host = request.params.host ?? '';
  const { services, volumes, snapshots } = request.cloud.blockStorage;
  const row = services.where('binary', 'cinder-volume').find((one) => !one.disabled && isOfHost(one, host));
  if (row === undefined) throw new Fault(404, `Service cinder-volume could not be found on host ${host}.`);
  const there = volumes.where('host', poolOf(row));
  const taken = there.flatMap(({ id }) => snapshots.where('volume', id));
  const projects = [...new Set(there.map(({ projectId }) => projectId))];
  const line = (project: string, isOwn: (row: Sized) => boolean) => ({
    resource: { host, project, ...amounts('volume', there.filter(isOwn)), ...amounts('snapshot', taken.filter(isOwn)) },
  });
  const rest = projects.map((project) => line(project, ({ projectId }) => projectId === project));
  return json(200, { host: [line('(total)', () => true), ...rest] });
}

interface Sized {
  readonly projectId: string;
  readonly sizeGib: number;
}

function amounts(what: 'volume' | 'snapshot', rows: readonly Sized[]): Readonly<Record<string, string>> {
  const gib = rows.reduce((sum, { sizeGib }) => sum + sizeGib, 0);
  return { [`${what}_count`]: String(rows.length), [`total_${what}_gb`]: String(gib) };
}

/** A path without a host leads to what needs one. */
function noHost(): HttpResponse {
  throw badRequest(explanationOf(400));
}

/** Takes a change of nothing. A change of the status Cinder has never learnt; it answers 500, the emulator 400. */
function updateHost(request: ServiceRequest): HttpResponse {
  if (!request.caller.isAdmin) throw new Fault(403, 'User does not have admin privileges');
  if (!isObject(request.body)) throw noHost();
  const host = request.params.host ?? '';
  if (!hostsOf(request).some((row) => row.host === host)) throw new Fault(404, `Host ${host} could not be found.`);
  request.enforce('volume_extension:hosts', targetOf(request));
  for (const [key, value] of Object.entries(request.body)) {
    if (key.toLowerCase().trim() !== 'status') throw badRequest(`Invalid update setting: '${key}'`);
    const word = pythonStr(value);
    if (!['enable', 'disable'].includes(word.toLowerCase().trim())) throw badRequest(`Invalid status: '${word}'`);
    throw badRequest(explanationOf(400));
  }
  return json(200, {});
}
