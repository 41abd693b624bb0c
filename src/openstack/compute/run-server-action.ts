import type { Cloud } from '../cloud.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { COMPUTE_MICROVERSION, nova } from './microversion.ts';
import { SERVER_ACTIONS, type ServerAction, type ServerActionName } from './server-actions.table.ts';

/** What an action may be given. */
export interface ServerActionOptions {
  /** Fields of the action by their wire names, such as `{ flavorRef: '3' }`. */
  readonly argument?: JsonObject;
  /** The greatest microversion to send, where an action behaves differently from one on. */
  readonly microversion?: string;
  /** The least microversion that the argument needs, beside the action's own. */
  readonly minMicroversion?: string;
  readonly signal?: AbortSignal;
}

/**
 * Runs an action on a server: `POST /servers/{id}/action`. Never sent twice: the service may have begun.
 *
 * @returns the answer, whose `requestId` names the action in the instance action log; most have no body
 * @throws OpenStackError `api.conflict` when the state or a lock does not allow it; one that names the microversion needed when
 * the service is too old or too new for the action
 */
export async function runServerAction(
  cloud: Cloud,
  id: string,
  name: ServerActionName,
  options: ServerActionOptions = {},
): Promise<ApiResponse> {
  const action: ServerAction = SERVER_ACTIONS[name];
  const minMicroversion = options.minMicroversion ?? action.minMicroversion;
  const call = {
    ...nova,
    method: 'POST',
    path: apiPath`/servers/${id}/action`,
    body: { [action.key]: argumentOf(action, options.argument) },
    retry: 'never',
    microversion: action.maxMicroversion ?? options.microversion ?? COMPUTE_MICROVERSION,
    ...(minMicroversion === undefined ? {} : { minMicroversion }),
  } as const;
  return send(cloud, call, options.signal);
}

function argumentOf(action: ServerAction, given: JsonObject | undefined): JsonObject | null {
  if (action.sends === null) return null;
  if (action.sends === 'argument') return given ?? null;
  return { ...action.sends, ...given };
}
