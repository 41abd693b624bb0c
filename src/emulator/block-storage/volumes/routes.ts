import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { actionHandler } from '../actions.ts';
import { touchVolume } from '../attachments/handshake.ts';
import { invalid } from '../faults.ts';
import { type ListOptions, listReply, metadataFilter, readBoolean, textFilter } from '../listing.ts';
import { accepted, metadataOf, readMember, targetOf, trimmed, ways } from '../requests.ts';
import { RESOURCE_FILTERS } from '../resource-filters.table.ts';
import { isBooleanWord, isTrueWord, METADATA, memberOf, NAME } from '../schemas.ts';
import { ADMIN_ACTIONS } from './admin-actions.ts';
import { ATTACH_ACTIONS } from './attach-actions.ts';
import { volumeBody, volumeDetail, volumeSummary } from './body.ts';
import { CHANGE_ACTIONS } from './change-actions.ts';
import { createVolume } from './create.ts';
import { readNewVolume } from './create-request.ts';
import { deleteVolume } from './delete.ts';
import { volumeOf } from './find.ts';
import { IMAGE_METADATA_ACTIONS } from './image-metadata-actions.ts';
import { isCopy, type VolumeRow } from './state.ts';
import { readTimeFilter } from './time-filter.ts';

const ACTIONS = { ...CHANGE_ACTIONS, ...ATTACH_ACTIONS, ...ADMIN_ACTIONS, ...IMAGE_METADATA_ACTIONS };

/** Volumes. Source: cinder stable/zed, cinder/api/v3/volumes.py, cinder/volume/api.py */
export const volumeRoutes: readonly Route[] = [
  ...ways('GET', '/volumes', (request) => listVolumes(request, false)),
  ...ways('GET', '/volumes/detail', (request) => listVolumes(request, true)),
  ...ways('GET', '/volumes/summary', summary, { since: 12 }),
  ...ways('POST', '/volumes', create),
  ...ways('GET', '/volumes/{id}', show),
  ...ways('PUT', '/volumes/{id}', update),
  ...ways('DELETE', '/volumes/{id}', remove),
  ...ways('POST', '/volumes/{id}/action', actionHandler(ACTIONS)),
];

const flag = (read: (row: VolumeRow) => boolean) => (row: VolumeRow, wanted: string) =>
  read(row) === isTrueWord(wanted);

/** Before 3.2 every word but `false` is a yes. */
const looseFlag = (row: VolumeRow, wanted: string) =>
  row.isBootable === (wanted !== '' && !['False', 'false', 'FALSE'].includes(wanted));

/** A text, or one of several that are written as Python writes a list: `['available', 'error']`. */
const textOrList = (read: (row: VolumeRow) => string | null) => {
  const one = textFilter(read);
  return (row: VolumeRow, wanted: string) => {
    if (!/^\s*(\[.*\]|\(.*\))\s*$/s.test(wanted)) return one(row, wanted);
    return [...wanted.matchAll(/(['"])(.*?)\1/g)].some(([, , word]) => word === read(row));
  };
};

const FILTERS: ListOptions<VolumeRow>['filters'] = {
  name: textFilter((row) => row.name),
  display_name: textFilter((row) => row.name),
  description: textFilter((row) => row.description),
  id: textFilter((row) => row.id),
  status: textOrList((row) => row.status),
  attach_status: textOrList((row) => row.attachStatus),
  migration_status: textFilter((row) => row.migrationStatus),
  project_id: textFilter((row) => row.projectId),
  user_id: textFilter((row) => row.userId),
  host: textFilter((row) => row.host),
  availability_zone: textFilter((row) => row.zone),
  group_id: textFilter((row) => row.groupId),
  consistencygroup_id: textFilter((row) => row.groupId),
  snapshot_id: textFilter((row) => row.snapshotId),
  source_volid: textFilter((row) => row.sourceVolumeId),
  volume_type_id: textFilter((row) => row.typeId),
  size: textFilter((row) => String(row.sizeGib)),
  bootable: flag((row) => row.isBootable),
  multiattach: flag((row) => row.isMultiattach),
  encrypted: flag(() => false),
  consumes_quota: flag((row) => row.consumesQuota),
  metadata: metadataFilter((row) => row.metadata),
  glance_metadata: metadataFilter((row) => row.imageMetadata ?? {}),
};

/** What everybody may filter by before 3.31. Source: cinder stable/zed, the option `query_volume_filters` */
const OPEN_BEFORE = ['name', 'status', 'metadata', 'availability_zone', 'bootable', 'group_id'];

/** What is left out in silence before a microversion; from 3.31 on nothing is. */
const NOT_BEFORE: Readonly<Record<string, number>> = {
  glance_metadata: 4,
  group_id: 10,
  created_at: 31,
  updated_at: 31,
};

/** Flags that must be a word for yes or no, and since when. */
const FLAGS: Readonly<Record<string, number>> = { bootable: 2, multiattach: 2, consumes_quota: 31 };

const SORTS: ListOptions<VolumeRow>['sorts'] = {
  created_at: (row) => row.createdAtMs,
  updated_at: (row) => row.updatedAtMs,
  name: (row) => row.name,
  display_name: (row) => row.name,
  status: (row) => row.status,
  size: (row) => row.sizeGib,
  availability_zone: (row) => row.zone,
  bootable: (row) => Number(row.isBootable),
  host: (row) => row.host,
  project_id: (row) => row.projectId,
  user_id: (row) => row.userId,
  volume_type_id: (row) => row.typeId,
  attach_status: (row) => row.attachStatus,
  migration_status: (row) => row.migrationStatus,
};

/**
 * The volumes of the caller's project, or of all when an administrator asks.
 *
 * @throws Fault 400 for what is neither yes nor no; others than administrators are not even asked
 */
export function visibleVolumes({ cloud, caller, query }: ServiceRequest): readonly VolumeRow[] {
  const rows = cloud.blockStorage.volumes.inOrder('created');
  const asked = caller.isAdmin ? query.last('all_tenants') : undefined;
  if (asked !== undefined && readBoolean('all_tenants', asked)) return rows;
  return rows.filter((row) => row.projectId === caller.projectId && (caller.isAdmin || !isCopy(row)));
}

/** @throws Fault 400. Source: cinder stable/zed, cinder/volume/api.py, `_check_boolean_filter_value` */
function checkFlags({ query, microversion, caller }: ServiceRequest): void {
  for (const [name, since] of Object.entries(FLAGS)) {
    const wanted = query.last(name);
    if (wanted === undefined || microversion < since || (name === 'multiattach' && !caller.isAdmin)) continue;
    if (name === 'consumes_quota') readBoolean('use_quota', wanted);
    else if (!isBooleanWord(wanted)) throw invalid('input', `'${name} = ${wanted}'`);
  }
}

function timeFilters({ query }: ServiceRequest): ListOptions<VolumeRow>['filters'] {
  const names = (['created_at', 'updated_at'] as const).filter((name) => query.has(name));
  return Object.fromEntries(
    names.map((name) => {
      const fits = readTimeFilter(name, query.last(name) ?? '');
      return [name, (row: VolumeRow) => fits(name === 'created_at' ? row.createdAtMs : row.updatedAtMs)];
    }),
  );
}

function listVolumes(request: ServiceRequest, isDetail: boolean): HttpResponse {
  request.enforce('volume:get_all', targetOf(request));
  const { microversion } = request;
  const unknown = Object.entries(NOT_BEFORE).filter(([, since]) => microversion < since);
  checkFlags(request);
  return listReply(request, {
    collection: 'volumes',
    noun: 'Volume',
    rows: visibleVolumes(request),
    idOf: (row) => row.id,
    sorts: SORTS,
    filters: {
      ...FILTERS,
      ...(microversion < 2 && { bootable: looseFlag }),
      ...(microversion >= 31 && timeFilters(request)),
      ...Object.fromEntries(unknown.map(([name]) => [name, () => true])),
    },
    open: microversion >= 31 ? RESOURCE_FILTERS.volume : OPEN_BEFORE,
    bodyOf: (row) => (isDetail ? volumeDetail(request, row) : volumeSummary(request, row)),
    isDetail,
    counts: true,
  });
}

function summary(request: ServiceRequest): HttpResponse {
  request.enforce('volume:get_all', targetOf(request));
  const rows = visibleVolumes(request);
  const values = new Map<string, Set<string>>();
  for (const [key, value] of rows.flatMap((row) => Object.entries(row.metadata))) {
    values.set(key, (values.get(key) ?? new Set()).add(value));
  }
  const metadata = Object.fromEntries([...values].map(([key, some]) => [key, [...some]]));
  const total = rows.reduce((sum, { sizeGib }) => sum + sizeGib, 0);
  const body = { total_count: rows.length, total_size: total };
  return json(200, { 'volume-summary': { ...body, ...(request.microversion >= 36 && { metadata }) } });
}

function show(request: ServiceRequest): HttpResponse {
  const row = volumeOf(request);
  return json(200, { volume: volumeDetail(request, row) });
}

function create(request: ServiceRequest): HttpResponse {
  const row = createVolume(request.cloud.blockStorage, readNewVolume(request));
  return json(202, { volume: volumeBody(request, row) });
}

const CHANGE: Schema = {
  type: 'object',
  properties: { name: NAME, description: NAME, display_name: NAME, display_description: NAME, metadata: METADATA },
  additionalProperties: false,
};
const CHANGE_SOMETHING: Schema = {
  ...CHANGE,
  anyOf: ['name', 'description', 'display_name', 'display_description', 'metadata'].map((name) => ({
    required: [name],
  })),
};

function update(request: ServiceRequest): HttpResponse {
  const fields = readMember(
    request,
    'volume',
    memberOf('volume', request.microversion >= 53 ? CHANGE_SOMETHING : CHANGE),
  );
  const row = volumeOf(request, 'volume:update');
  if (row.status === 'maintenance') throw invalid('volume', 'The volume cannot be updated during maintenance.');
  const has = (...names: string[]) => names.some((name) => Object.hasOwn(fields, name));
  const metadata = metadataOf(fields);
  const changed = touchVolume(request.cloud.blockStorage, row.id, {
    ...(has('name', 'display_name') && { name: trimmed(fields, 'name', 'display_name') }),
    ...(has('description', 'display_description') && {
      description: trimmed(fields, 'description', 'display_description'),
    }),
    ...(metadata !== undefined && { metadata }),
  });
  return json(200, { volume: volumeBody(request, changed) });
}

function remove(request: ServiceRequest): HttpResponse {
  const row = volumeOf(request);
  const force = request.microversion >= 23 && isTrueWord(request.query.last('force'));
  if (force) request.enforce('volume:force_delete', targetOf(request, row));
  request.enforce('volume:delete', targetOf(request, row));
  deleteVolume(request, row, { force, cascade: isTrueWord(request.query.last('cascade')) });
  return accepted();
}
