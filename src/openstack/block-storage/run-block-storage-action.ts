import type { Cloud } from '../cloud.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import {
  BLOCK_STORAGE_ACTIONS,
  type BlockStorageAction,
  type BlockStorageActionName,
} from './block-storage-actions.table.ts';
import { cinder } from './microversion.ts';

/** What an action may be given. */
export interface BlockStorageActionOptions {
  /** Fields of the action by their wire names, such as `{ new_size: 2 }`. */
  readonly argument?: JsonObject;
  /** The least microversion that the argument needs, beside the action's own. */
  readonly minMicroversion?: string;
  readonly signal?: AbortSignal;
}

/**
 * Runs an action on a volume, snapshot, backup, attachment or group: `POST /{collection}/{id}/action`. Never sent twice: the
 * service may have begun.
 *
 * @throws OpenStackError `api.refused` (400, not 409) when the status does not allow it; one that names the microversion
 * needed when the service is too old
 */
export async function runBlockStorageAction(
  cloud: Cloud,
  id: string,
  name: BlockStorageActionName,
  options: BlockStorageActionOptions = {},
): Promise<ApiResponse> {
  const action: BlockStorageAction = BLOCK_STORAGE_ACTIONS[name];
  const minMicroversion = options.minMicroversion ?? action.minMicroversion;
  const call = {
    ...cinder,
    method: 'POST',
    path: apiPath`/${action.path}/${id}/action`,
    body: { [action.key]: argumentOf(action, options.argument) },
    retry: 'never',
    ...(minMicroversion === undefined ? {} : { minMicroversion }),
  } as const;
  return send(cloud, call, options.signal);
}

function argumentOf(action: BlockStorageAction, given: JsonObject | undefined): JsonObject | null {
  if (action.sends === null) return null;
  if (action.sends === 'argument') return given ?? null;
  return { ...action.sends, ...given };
}
