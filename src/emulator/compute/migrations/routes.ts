import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { endEvent, startEvent } from '../actions/log.ts';
import { checkBody, checkQuery, isTrue } from '../bodies.ts';
import { readTime } from '../formats.ts';
import { linksOf, nextLink, pageOf } from '../paging.ts';
import { NON_NEGATIVE, object, QUERY_TEXT } from '../schemas.ts';
import { begin, checkMayBegin, logAction } from '../servers/begin.ts';
import { timeOf } from '../servers/body.ts';
import { allowedServer } from '../servers/find.ts';
import { LIVE } from '../servers/hooks-live.ts';
import type { ServerRow } from '../servers/state.ts';
import { changeMigration } from './record.ts';
import type { MigrationRow } from './state.ts';

const PATH = '/v2.1/servers/{id}/migrations';

/** Records of moves, and the hand on a live one. Source: nova stable/zed, migrations.py and server_migrations.py */
export const migrationRoutes: readonly Route[] = [
  route('GET', '/v2.1/os-migrations', listMigrations),
  route('GET', PATH, listOfServer, { since: 23 }),
  route('GET', `${PATH}/{migration}`, showOfServer, { since: 23 }),
  route('DELETE', `${PATH}/{migration}`, abortMigration, { since: 24 }),
  route('POST', `${PATH}/{migration}/action`, actOnMigration, { since: 22 }),
];

/** What `/os-migrations` counts as in progress, for its links. */
const IN_PROGRESS = ['queued', 'preparing', 'running', 'post-migrating'];

function migrationBody({ microversion, serviceUrl }: ServiceRequest, row: MigrationRow): object {
  const hasLink = microversion >= 23 && row.type === 'live-migration' && IN_PROGRESS.includes(row.status);
  return {
    id: row.id,
    ...(microversion >= 59 && { uuid: row.uuid }),
    source_compute: row.sourceHost,
    dest_compute: row.destHost,
    source_node: row.sourceHost,
    dest_node: row.destHost,
    dest_host: row.type === 'live-migration' ? null : row.destHost === null ? null : '127.0.0.1',
    old_instance_type_id: row.oldFlavorNumber,
    new_instance_type_id: row.newFlavorNumber,
    instance_uuid: row.serverId,
    status: row.status,
    ...(microversion >= 23 && { migration_type: row.type }),
    ...(microversion >= 80 && { user_id: row.userId, project_id: row.projectId }),
    created_at: timeOf(row.createdMs),
    updated_at: timeOf(row.updatedMs),
    ...(hasLink && { links: linksOf(serviceUrl, `servers/${row.serverId}/migrations`, String(row.id)) }),
  };
}

const TIME: Schema = { type: 'string', format: 'date-time' };

function queryOf(microversion: number): Readonly<Record<string, Schema>> {
  return {
    hidden: QUERY_TEXT,
    host: QUERY_TEXT,
    instance_uuid: QUERY_TEXT,
    source_compute: QUERY_TEXT,
    status: QUERY_TEXT,
    migration_type: QUERY_TEXT,
    ...(microversion >= 59 && {
      limit: NON_NEGATIVE,
      marker: { type: 'string', format: 'uuid' },
      'changes-since': TIME,
    }),
    ...(microversion >= 66 && { 'changes-before': TIME }),
    ...(microversion >= 80 && { user_id: QUERY_TEXT, project_id: QUERY_TEXT }),
  };
}

function listMigrations(request: ServiceRequest): HttpResponse {
  const { microversion, cloud, caller } = request;
  checkQuery(request, queryOf(microversion), { isStrict: microversion >= 59 });
  request.enforce('os_compute_api:os-migrations:index', { project_id: caller.projectId });
  const isAll = request.allows('os_compute_api:os-migrations:index:all_projects');
  const filter = filterOf(request);
  const rows = cloud.compute.migrations
    .inOrder('newest')
    .filter((row) => (isAll || row.projectId === caller.projectId) && filter(row));
  if (microversion < 59) return json(200, { migrations: rows.map((row) => migrationBody(request, row)) });
  const refuse = (id: string) => new Fault(400, `Marker ${id} could not be found.`);
  const page = pageOf(request, rows, { idOf: (row) => row.uuid, refuse });
  const last = page.rows.at(-1);
  return json(200, {
    migrations: page.rows.map((row) => migrationBody(request, row)),
    ...(page.hasMore && last && { migrations_links: [nextLink(request, '/v2.1/os-migrations', last.uuid)] }),
  });
}

function filterOf({ query, microversion }: ServiceRequest): (row: MigrationRow) => boolean {
  const is = (name: string, value: string | null) => !query.has(name) || query.last(name) === value;
  const since = microversion >= 59 ? readTime(query.last('changes-since') ?? '') : undefined;
  const before = microversion >= 66 ? readTime(query.last('changes-before') ?? '') : undefined;
  const host = query.last('host');
  return (row) =>
    is('status', row.status) &&
    is('instance_uuid', row.serverId) &&
    is('migration_type', row.type) &&
    is('source_compute', row.sourceHost) &&
    (microversion < 80 || (is('user_id', row.userId) && is('project_id', row.projectId))) &&
    (host === undefined || row.sourceHost === host || row.destHost === host) &&
    (!query.has('hidden') || isTrue(query.last('hidden')) === row.isHidden) &&
    (since === undefined || (row.updatedMs ?? row.createdMs) >= since) &&
    (before === undefined || (row.updatedMs ?? row.createdMs) <= before);
}

function ofServerBody({ microversion }: ServiceRequest, row: MigrationRow): object {
  const { memoryTotal = null, memoryDone = null } = row.progress ?? {};
  const left = memoryTotal === null || memoryDone === null ? null : memoryTotal - memoryDone;
  return {
    id: row.id,
    ...(microversion >= 59 && { uuid: row.uuid }),
    server_uuid: row.serverId,
    source_node: row.sourceHost,
    source_compute: row.sourceHost,
    dest_node: row.destHost,
    dest_compute: row.destHost,
    dest_host: null,
    status: row.status,
    memory_total_bytes: memoryTotal,
    memory_processed_bytes: memoryDone,
    memory_remaining_bytes: left,
    disk_total_bytes: memoryTotal === null ? null : 0,
    disk_processed_bytes: memoryTotal === null ? null : 0,
    disk_remaining_bytes: memoryTotal === null ? null : 0,
    created_at: timeOf(row.createdMs),
    updated_at: timeOf(row.updatedMs),
    ...(microversion >= 80 && { user_id: row.userId, project_id: row.projectId }),
  };
}

function liveOf({ cloud }: ServiceRequest, server: ServerRow): readonly MigrationRow[] {
  return cloud.compute.migrations
    .where('server', server.id)
    .filter(({ type, status }) => type === 'live-migration' && IN_PROGRESS.includes(status));
}

function listOfServer(request: ServiceRequest): HttpResponse {
  const server = allowedServer(request, 'servers:migrations:index');
  return json(200, { migrations: liveOf(request, server).map((row) => ofServerBody(request, row)) });
}

function showOfServer(request: ServiceRequest): HttpResponse {
  const server = allowedServer(request, 'servers:migrations:show');
  const id = request.params.migration ?? '';
  const row = liveOf(request, server).find((one) => String(one.id) === id);
  if (row === undefined) {
    const { cloud } = request;
    const known = cloud.compute.migrations.find(id);
    const isOurs = known?.serverId === server.id;
    if (isOurs && known.type !== 'live-migration') {
      throw new Fault(404, `Migration ${id} for server ${server.id} is not live-migration.`);
    }
    if (isOurs) throw new Fault(404, `Live migration ${id} for server ${server.id} is not in progress.`);
    throw new Fault(404, `In-progress live migration ${id} is not found for server ${server.id}.`);
  }
  return json(200, { migration: ofServerBody(request, row) });
}

/** @throws Fault 400, 404 for a record that is not of this server or not in one of the statuses */
function movingOf(request: ServiceRequest, server: ServerRow, statuses: readonly string[], word: string): MigrationRow {
  const id = request.params.migration ?? '';
  const row = request.cloud.compute.migrations.find(id);
  if (row === undefined || row.serverId !== server.id) {
    throw new Fault(404, `Migration ${id} not found for instance ${server.id}`);
  }
  if (!statuses.includes(row.status)) {
    throw new Fault(
      400,
      `Migration ${id} state of instance ${server.id} is ${row.status}. Cannot ${word} while the migration is in this state.`,
    );
  }
  return row;
}

function abortMigration(request: ServiceRequest): HttpResponse {
  const server = allowedServer(request, 'servers:migrations:delete');
  checkMayBegin(request, server, 'live_migration_abort', 'abort live migration');
  const statuses = request.microversion >= 65 ? LIVE.slice(1) : ['running'];
  const { status } = movingOf(request, server, statuses, 'abort');
  const { vmState, powerState } = server.states;
  const args = { vmState: vmState ?? null, powerState: powerState ?? null };
  const wanted = status === 'running' ? 'running' : 'queued';
  begin(request, server, 'live_migration_abort', {
    args,
    path: ({ when }) => when.startsWith(wanted),
    interrupts: true,
  });
  return empty(202);
}

function actOnMigration(request: ServiceRequest): HttpResponse {
  checkBody(request, object({ force_complete: { type: 'null' } }, ['force_complete']));
  const server = allowedServer(request, 'servers:migrations:force_complete');
  checkMayBegin(request, server, 'live_migration_force_complete', 'force_complete');
  const { id } = movingOf(request, server, ['running'], 'force_complete');
  const { compute } = request.cloud;
  const action = logAction(request, server, 'live_migration_force_complete');
  startEvent(compute, action, 'compute_live_migration_force_complete', server.host);
  changeMigration(compute, id, { isCopied: true });
  endEvent(compute, action);
  return empty(202);
}
