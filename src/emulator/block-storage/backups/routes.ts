import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import type { Schema } from '../../validation/schema.ts';
import { actionHandler } from '../actions.ts';
import { badRequest, notFound } from '../faults.ts';
import { listReply, textFilter } from '../listing.ts';
import {
  askerOf,
  type Fields,
  linksOf,
  metadataOf,
  readMember,
  sees,
  targetOf,
  textOf,
  trimmed,
  ways,
} from '../requests.ts';
import { RESOURCE_FILTERS } from '../resource-filters.table.ts';
import { FLAG, isTrueWord, METADATA, METADATA_OR_NULL, memberOf, NAME, UUID, UUID_OR_NULL } from '../schemas.ts';
import { snapshotNamed } from '../snapshots/find.ts';
import { volumeNamed } from '../volumes/find.ts';
import { backupActions, deleteBackup, exportRecord, importRecord, restore } from './actions.ts';
import { createBackup } from './create.ts';
import type { BackupRow } from './state.ts';

/** Backups. Source: cinder stable/zed, cinder/api/v3/backups.py, cinder/api/contrib/backups.py */
export const backupRoutes: readonly Route[] = [
  ...ways('GET', '/backups', (request) => list(request, false)),
  ...ways('GET', '/backups/detail', (request) => list(request, true)),
  ...ways('POST', '/backups', create),
  ...ways('GET', '/backups/{id}', (request) => json(200, { backup: detail(request, backupOf(request)) })),
  ...ways('PUT', '/backups/{id}', update, { since: 9 }),
  ...ways('DELETE', '/backups/{id}', (request) => deleteBackup(request, backupOf(request, 'backup:delete'))),
  ...ways('POST', '/backups/{id}/restore', (request) => restore(request, backupOf(request))),
  ...ways('GET', '/backups/{id}/export_record', (request) => exportRecord(request, backupOf(request))),
  ...ways('POST', '/backups/import_record', (request) =>
    json(201, { backup: summary(request, importRecord(request)) }),
  ),
  ...ways('POST', '/backups/{id}/action', actionHandler(backupActions(backupOf))),
];

function backupOf(request: ServiceRequest, rule = 'backup:get'): BackupRow {
  const id = request.params.id ?? '';
  const row = request.cloud.blockStorage.backups.find(id);
  if (row === undefined || !sees(request, row)) throw notFound('Backup', id);
  request.enforce(rule, targetOf(request, row));
  return row;
}

function summary(request: ServiceRequest, row: BackupRow): Fields {
  return { id: row.id, name: row.name, links: linksOf(request, 'backups', row.id) };
}

function detail(request: ServiceRequest, row: BackupRow): Fields {
  const { backups } = request.cloud.blockStorage;
  const { microversion } = request;
  const mayOwner = request.allows('backup:backup_project_attribute', targetOf(request, row));
  return {
    id: row.id,
    status: row.status,
    size: row.sizeGib,
    object_count: row.objectCount,
    availability_zone: row.zone,
    container: row.container,
    created_at: isoMicroseconds(row.createdAtMs),
    updated_at: row.updatedAtMs === null ? null : isoMicroseconds(row.updatedAtMs),
    name: row.name,
    description: row.description,
    fail_reason: row.failReason,
    volume_id: row.volumeId,
    links: linksOf(request, 'backups', row.id),
    is_incremental: row.parentId !== null,
    has_dependent_backups: backups.where('parent', row.id).length > 0,
    snapshot_id: row.snapshotId,
    data_timestamp: isoMicroseconds(row.dataTimestampMs),
    ...(microversion >= 43 && { metadata: row.metadata }),
    ...(microversion >= 18 && mayOwner && { 'os-backup-project-attr:project_id': row.projectId }),
    ...(microversion >= 56 && mayOwner && { user_id: row.userId }),
  };
}

function list(request: ServiceRequest, isDetail: boolean): HttpResponse {
  request.enforce('backup:get_all', targetOf(request));
  const { cloud, caller, query } = request;
  const all = cloud.blockStorage.backups.inOrder('created');
  const asked = caller.isAdmin ? (query.last('all_tenants') ?? '0') : '0';
  if (!/^(1|t|true|on|y|yes|0|f|false|off|n|no)$/i.test(asked)) {
    throw badRequest(`all_tenants must be a boolean, got '${asked}'.`);
  }
  const isAll = isTrueWord(asked);
  return listReply<BackupRow>(request, {
    collection: 'backups',
    noun: 'Backup',
    rows: isAll ? all : all.filter(({ projectId }) => projectId === caller.projectId),
    idOf: (row) => row.id,
    sorts: {
      created_at: (row) => row.createdAtMs,
      updated_at: (row) => row.updatedAtMs,
      name: (row) => row.name,
      status: (row) => row.status,
      size: (row) => row.sizeGib,
      volume_id: (row) => row.volumeId,
    },
    filters: {
      name: textFilter((row) => row.name),
      id: textFilter((row) => row.id),
      status: textFilter((row) => row.status),
      volume_id: textFilter((row) => row.volumeId),
      project_id: textFilter((row) => row.projectId),
      parent_id: textFilter((row) => row.parentId),
      size: textFilter((row) => String(row.sizeGib)),
    },
    open: RESOURCE_FILTERS.backup,
    bodyOf: (row) => (isDetail ? detail(request, row) : summary(request, row)),
    isDetail,
    counts: true,
  });
}

function createSchema(microversion: number): Schema {
  return memberOf('backup', {
    type: 'object',
    properties: {
      volume_id: UUID,
      container: NAME,
      description: NAME,
      incremental: FLAG,
      force: FLAG,
      name: NAME,
      snapshot_id: UUID_OR_NULL,
      ...(microversion >= 43 && { metadata: METADATA_OR_NULL }),
      ...(microversion >= 51 && { availability_zone: NAME }),
    },
    required: ['volume_id'],
    additionalProperties: false,
  });
}

function create(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'backup', createSchema(request.microversion));
  const volume = volumeNamed(request, textOf(fields, 'volume_id') ?? '');
  request.enforce('backup:create', targetOf(request, volume));
  const snapshotId = textOf(fields, 'snapshot_id');
  const row = createBackup(request.cloud.blockStorage, volume, {
    ...askerOf(request),
    name: trimmed(fields, 'name'),
    description: trimmed(fields, 'description'),
    container: textOf(fields, 'container'),
    isIncremental: isTrueWord(fields.incremental),
    force: isTrueWord(fields.force),
    zone: textOf(fields, 'availability_zone'),
    snapshot: snapshotId === null ? undefined : snapshotNamed(request, snapshotId),
    metadata: metadataOf(fields) ?? {},
  });
  return json(202, { backup: summary(request, row) });
}

function update(request: ServiceRequest): HttpResponse {
  const properties = { name: NAME, description: NAME, ...(request.microversion >= 43 && { metadata: METADATA }) };
  const schema = memberOf('backup', { type: ['object', 'null'], properties, additionalProperties: false });
  const fields = readMember(request, 'backup', schema);
  const row = backupOf(request, 'backup:update');
  const metadata = metadataOf(fields);
  const changed = request.cloud.blockStorage.backups.update(row.id, {
    ...(Object.hasOwn(fields, 'name') && { name: trimmed(fields, 'name') }),
    ...(Object.hasOwn(fields, 'description') && { description: trimmed(fields, 'description') }),
    ...(metadata !== undefined && { metadata }),
    updatedAtMs: request.cloud.kernel.clock.seconds(),
  });
  return json(200, { backup: summary(request, changed) });
}
