import type { Cloud } from '../cloud.ts';
import { type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { cinder } from './microversion.ts';

/** Before 3.55 the path was `os-volume-transfer`. */
const transfers = { ...cinder, minMicroversion: '3.55' } as const;

/**
 * A transfer of a volume to another project, waiting to be accepted.
 *
 * Source: cinder stable/zed, cinder/api/views/transfers.py, `ViewBuilder.detail`
 */
export interface VolumeTransferBody extends JsonObject {
  readonly id: string;
  readonly name: string | null;
  readonly volume_id: string;
  readonly created_at: string;
  /** Whether the snapshots stay behind. */
  readonly no_snapshots?: boolean;
  /** Since 3.57. */
  readonly source_project_id?: string | null;
  readonly destination_project_id?: string | null;
  readonly accepted?: boolean;
}

/** Lists transfers, whole: `GET /volume-transfers/detail`, since 3.55; by pages since 3.59. */
export function listVolumeTransfers(
  cloud: Cloud,
  options: ListOptions & { readonly allProjects?: boolean } = {},
  signal?: AbortSignal,
): AsyncIterable<Page<VolumeTransferBody>> {
  const query = { all_tenants: options.allProjects ? 1 : undefined };
  const list = { ...transfers, path: '/volume-transfers/detail', key: 'transfers', query };
  return listPages<VolumeTransferBody>(cloud, list, options, signal);
}

/** Reads one transfer: `GET /volume-transfers/{id}`, since 3.55. */
export async function getVolumeTransfer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<VolumeTransferBody> {
  const call = { ...transfers, method: 'GET', path: apiPath`/volume-transfers/${id}`, key: 'transfer' } as const;
  return readOne<VolumeTransferBody>(cloud, call, signal);
}

/** Offers a volume to another project: `POST /volume-transfers`, since 3.55. The `auth_key` is told this once: a secret. */
export async function createVolumeTransfer(
  cloud: Cloud,
  transfer: { readonly volume_id: string; readonly name?: string; readonly no_snapshots?: boolean },
  signal?: AbortSignal,
): Promise<VolumeTransferBody & { readonly auth_key: string }> {
  const post = { method: 'POST', path: '/volume-transfers', body: { transfer }, retry: 'never' } as const;
  return readOne(cloud, { ...transfers, ...post, key: 'transfer' }, signal);
}

/** Accepts a transfer with its secret: `POST /volume-transfers/{id}/accept`, since 3.55. */
export async function acceptVolumeTransfer(
  cloud: Cloud,
  id: string,
  authKey: string,
  signal?: AbortSignal,
): Promise<VolumeTransferBody> {
  const path = apiPath`/volume-transfers/${id}/accept`;
  const post = { method: 'POST', path, body: { accept: { auth_key: authKey } }, retry: 'never' } as const;
  return readOne<VolumeTransferBody>(cloud, { ...transfers, ...post, key: 'transfer' }, signal);
}

/** Takes an offer back: `DELETE /volume-transfers/{id}`, since 3.55. */
export async function deleteVolumeTransfer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...transfers, method: 'DELETE', path: apiPath`/volume-transfers/${id}` }, signal);
}
