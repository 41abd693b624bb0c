import { createHash } from 'node:crypto';
import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import { touchVolume } from '../attachments/handshake.ts';
import { invalid, notFound } from '../faults.ts';
import { listReply, textFilter } from '../listing.ts';
import { accepted, type Fields, linksOf, readMember, sees, targetOf, textOf, trimmed, ways } from '../requests.ts';
import { FLAG, isTrueWord, memberOf, NAME, TEXT, UUID } from '../schemas.ts';
import { newStamps } from '../stamps.ts';
import { volumeNamed } from '../volumes/find.ts';
import { act } from '../walks.ts';
import { acceptTransfer } from './accept.ts';
import type { TransferRow } from './state.ts';

/** Transfers, under their older path and since 3.55 under their newer one. Source: cinder stable/zed, cinder/transfer/api.py */
export const transferRoutes: readonly Route[] = ['os-volume-transfer', 'volume-transfers'].flatMap((path) => {
  const options = path === 'volume-transfers' ? { since: 55 } : {};
  return [
    ...ways('GET', `/${path}`, (request) => list(request, false), options),
    ...ways('GET', `/${path}/detail`, (request) => list(request, true), options),
    ...ways('POST', `/${path}`, create, options),
    ...ways('GET', `/${path}/{id}`, show, options),
    ...ways('DELETE', `/${path}/{id}`, remove, options),
    ...ways('POST', `/${path}/{id}/accept`, accept, options),
  ];
});

function summary(request: ServiceRequest, row: TransferRow): Fields {
  const links = linksOf(request, 'os-volume-transfer', row.id);
  return { id: row.id, volume_id: row.volumeId, name: row.name, links };
}

function detail(request: ServiceRequest, row: TransferRow, authKey?: string): Fields {
  const { microversion } = request;
  return {
    id: row.id,
    created_at: isoMicroseconds(row.createdAtMs),
    name: row.name,
    volume_id: row.volumeId,
    ...(authKey !== undefined && { auth_key: authKey }),
    links: linksOf(request, 'os-volume-transfer', row.id),
    ...(microversion >= 55 && { no_snapshots: row.noSnapshots }),
    ...(microversion >= 57 && {
      destination_project_id: null,
      source_project_id: row.sourceProjectId,
      accepted: false,
    }),
  };
}

function list(request: ServiceRequest, isDetail: boolean): HttpResponse {
  request.enforce('volume:get_all_transfers', targetOf(request));
  const { cloud, caller, query } = request;
  const all = cloud.blockStorage.transfers.inOrder('created');
  const isAll = caller.isAdmin && isTrueWord(query.last('all_tenants'));
  return listReply<TransferRow>(request, {
    collection: 'transfers',
    noun: 'Transfer',
    rows: isAll ? all : all.filter(({ sourceProjectId }) => sourceProjectId === caller.projectId),
    idOf: (row) => row.id,
    sorts: { created_at: (row) => row.createdAtMs, name: (row) => row.name, display_name: (row) => row.name },
    filters: { name: textFilter((row) => row.name), volume_id: textFilter((row) => row.volumeId) },
    open: ['name', 'volume_id'],
    bodyOf: (row) => (isDetail ? detail(request, row) : summary(request, row)),
    isDetail,
  });
}

function transferOf(request: ServiceRequest, rule: string): TransferRow {
  const id = request.params.id ?? '';
  const row = request.cloud.blockStorage.transfers.find(id);
  if (row === undefined || !sees(request, { projectId: row.sourceProjectId })) throw notFound('Transfer', id);
  request.enforce(rule, targetOf(request, { projectId: row.sourceProjectId }));
  return row;
}

function show(request: ServiceRequest): HttpResponse {
  return json(200, { transfer: detail(request, transferOf(request, 'volume:get_transfer')) });
}

/** The hash under which a key is kept. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function create(request: ServiceRequest): HttpResponse {
  const properties = { volume_id: UUID, name: NAME, ...(request.microversion >= 55 && { no_snapshots: FLAG }) };
  const schema = memberOf('transfer', {
    type: 'object',
    properties,
    required: ['volume_id'],
    additionalProperties: false,
  });
  const fields = readMember(request, 'transfer', schema);
  const volume = volumeNamed(request, textOf(fields, 'volume_id') ?? '');
  request.enforce('volume:create_transfer', targetOf(request, volume));
  const state = request.cloud.blockStorage;
  const { kernel } = state;
  if (volume.status !== 'available') throw invalid('volume', 'status must be available');
  const noSnapshots = isTrueWord(fields.no_snapshots);
  const busy = state.snapshots.where('volume', volume.id).find(({ status }) => status !== 'available');
  if (!noSnapshots && busy) throw invalid('snapshot', `snapshot: ${busy.id} status must be available`);
  const authKey = kernel.random.uuid().replaceAll('-', '').slice(0, 16);
  const row = act(kernel, 'transfer_create', () => {
    touchVolume(state, volume.id, { status: 'awaiting-transfer' });
    return state.transfers.insert({
      id: kernel.random.uuid(),
      name: trimmed(fields, 'name'),
      volumeId: volume.id,
      keyHash: hashKey(authKey),
      noSnapshots,
      sourceProjectId: volume.projectId,
      ...newStamps(kernel),
    });
  });
  return json(202, { transfer: detail(request, row, authKey) });
}

function remove(request: ServiceRequest): HttpResponse {
  const row = transferOf(request, 'volume:delete_transfer');
  const state = request.cloud.blockStorage;
  act(state.kernel, 'transfer_delete', () => {
    const isOffered = state.volumes.find(row.volumeId)?.status === 'awaiting-transfer';
    if (isOffered) touchVolume(state, row.volumeId, { status: 'available' });
    state.transfers.remove(row.id);
  });
  return accepted();
}

const ACCEPT = memberOf('accept', {
  type: 'object',
  properties: { auth_key: TEXT },
  required: ['auth_key'],
  additionalProperties: false,
});

function accept(request: ServiceRequest): HttpResponse {
  const key = textOf(readMember(request, 'accept', ACCEPT), 'auth_key') ?? '';
  request.enforce('volume:accept_transfer', targetOf(request));
  const id = request.params.id ?? '';
  const row = request.cloud.blockStorage.transfers.find(id);
  if (row === undefined) throw notFound('Transfer', id);
  if (hashKey(key) !== row.keyHash) {
    throw invalid('auth-key', `Attempt to transfer ${id} with invalid auth key.`);
  }
  acceptTransfer(request, row);
  return json(202, { transfer: summary(request, row) });
}
