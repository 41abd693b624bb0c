import type { Cloud } from '../cloud.ts';
import { type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne } from '../read-body.ts';
import { nova } from './microversion.ts';

/** A step of an action on one host. `traceback` and `host` (2.62) are for admins. */
export interface InstanceEventBody extends JsonObject {
  /** Such as `compute__do_build_and_run_instance`. */
  readonly event: string;
  readonly start_time: string | null;
  readonly finish_time: string | null;
  /** `Success` or `Error`; null while it runs. */
  readonly result: string | null;
  readonly traceback?: string | null;
  readonly host?: string | null;
  readonly hostId?: string;
  /** Why it failed, for the user. Since 2.84. */
  readonly details?: string | null;
}

/**
 * An entry of the log of actions of a server. It outlives the server, until its deleted row is archived.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/instance_actions.py, `InstanceActionsController._format_action`
 */
export interface InstanceActionBody extends JsonObject {
  /** Such as `create`, `reboot`, `stop`, `migrate`, `live-migration`. */
  readonly action: string;
  readonly instance_uuid: string;
  /** The request that began it: what a ServiceClient's answer carries. */
  readonly request_id: string;
  readonly start_time: string;
  /** Since 2.58. */
  readonly updated_at?: string;
  /** `Error` once a step failed, else null. */
  readonly message: string | null;
  readonly project_id?: string | null;
  readonly user_id?: string | null;
  /** Of one action only. */
  readonly events?: readonly InstanceEventBody[];
}

/** Which actions of a server to list. */
export interface ListInstanceActionsOptions extends ListOptions {
  /** Only what was updated at or after this time (ISO 8601). Since 2.58. */
  readonly changesSince?: string;
}

/**
 * Lists the log of actions of a server, newest first: `GET /servers/{id}/os-instance-actions`, by pages since 2.58, at once before.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/instance_actions.py, `InstanceActionsController.index`
 */
export function listInstanceActions(
  cloud: Cloud,
  serverId: string,
  options: ListInstanceActionsOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<InstanceActionBody>> {
  const list = {
    ...nova,
    path: apiPath`/servers/${serverId}/os-instance-actions`,
    key: 'instanceActions',
    linksKey: 'links',
    query: { 'changes-since': options.changesSince },
    ...(options.changesSince === undefined ? {} : { minMicroversion: '2.58' }),
  };
  return listPages<InstanceActionBody>(cloud, list, options, signal);
}

/** Reads one action with its events: `GET /servers/{id}/os-instance-actions/{request}`. Events for non-admins since 2.51. */
export async function getInstanceAction(
  cloud: Cloud,
  serverId: string,
  requestId: string,
  signal?: AbortSignal,
): Promise<InstanceActionBody> {
  const path = apiPath`/servers/${serverId}/os-instance-actions/${requestId}`;
  return readOne<InstanceActionBody>(cloud, { ...nova, method: 'GET', path, key: 'instanceAction' }, signal);
}
