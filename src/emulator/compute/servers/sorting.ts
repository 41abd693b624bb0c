import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { powerNumber } from './body.ts';
import { IGNORED_SORT_KEYS } from './sort-keys.table.ts';
import type { ServerRow } from './state.ts';

type Value = string | number | null;

const createdSecond = (row: ServerRow): number => Math.floor(row.createdMs / 1000);

/** What each name of `sort_key` sorts by. */
const KEYS: Readonly<Record<string, (row: ServerRow) => Value>> = {
  access_ip_v4: (row) => row.accessIpV4,
  access_ip_v6: (row) => row.accessIpV6,
  auto_disk_config: (row) => row.diskConfig,
  availability_zone: (row) => row.pinnedZone,
  config_drive: (row) => String(row.hasConfigDrive),
  created_at: createdSecond,
  display_description: (row) => row.description,
  display_name: (row) => row.name,
  host: (row) => row.host,
  hostname: (row) => row.hostname,
  id: (row) => row.number,
  image_ref: (row) => row.imageId,
  instance_type_id: (row) => row.flavor.number,
  key_name: (row) => row.keyName,
  launch_index: (row) => row.launchIndex,
  launched_at: (row) => row.launchedMs,
  locked: (row) => (row.lockedBy === null ? 0 : 1),
  locked_by: (row) => row.lockedBy,
  node: (row) => row.host,
  power_state: powerNumber,
  progress: (row) => row.progress,
  project_id: (row) => row.projectId,
  root_device_name: (row) => row.rootDevice,
  task_state: (row) => row.states.taskState ?? null,
  terminated_at: (row) => row.terminatedMs,
  updated_at: (row) => Math.floor(row.updatedMs / 1000),
  user_id: (row) => row.userId,
  uuid: (row) => row.id,
  vm_state: (row) => row.states.vmState ?? null,
};

/** What only administrators sort by. */
const ADMIN_KEYS = ['host', 'node'];

/** An order of servers. */
export type Order = (a: ServerRow, b: ServerRow) => number;

/**
 * The order that `sort_key` and `sort_dir` want; `undefined` when they want none.
 *
 * @throws Fault 400 for directions that are none or too many, 403 for keys of administrators
 *
 * Source: nova stable/zed, nova/api/openstack/common.py, `get_sort_params`; nova/db/utils.py, `process_sort_params`
 */
export function orderOf(request: ServiceRequest): Order | undefined {
  const { query } = request;
  if (!query.has('sort_key') && !query.has('sort_dir')) return undefined;
  const keys = orElse(query.all('sort_key'), 'created_at');
  const directions = orElse(query.all('sort_dir'), 'desc');
  leaveOutIgnored(request, keys, directions);
  if (keys.length === 0) return undefined;
  if (!keys.includes('uuid')) {
    keys.push('uuid');
    directions.push('asc');
  }
  if (directions.some((direction) => direction !== 'asc' && direction !== 'desc')) {
    throw new Fault(400, "Invalid input received: Unknown sort direction, must be 'desc' or 'asc'");
  }
  if (directions.length > keys.length) {
    throw new Fault(400, 'Invalid input received: Sort direction size exceeds sort key size');
  }
  const columns = [...keys, ...['created_at', 'id'].filter((key) => !keys.includes(key))];
  const orders = columns.map((key, at) => ({
    value: KEYS[key] ?? (() => null),
    sign: (directions[at] ?? directions[0] ?? 'desc') === 'asc' ? 1 : -1,
  }));
  return (a, b) => {
    for (const { value, sign } of orders) {
      const order = compare(value(a), value(b));
      if (order !== 0) return order * sign;
    }
    return 0;
  };
}

function orElse(values: readonly string[], usual: string): string[] {
  return values.length === 0 ? [usual] : values.map((value) => value.trim());
}

/** Takes ignored keys out, each with its direction. @throws Fault 403 */
function leaveOutIgnored({ caller, microversion }: ServiceRequest, keys: string[], directions: string[]): void {
  const asked = [...keys];
  for (const key of asked) {
    const isLocked = key === 'locked' && microversion >= 73;
    const at = keys.indexOf(key);
    if (IGNORED_SORT_KEYS.includes(key) && !isLocked) {
      if (directions.length > at) directions.splice(at, 1);
      keys.splice(at, 1);
    } else if (ADMIN_KEYS.includes(key) && !caller.isAdmin) {
      throw new Fault(403, `Only administrators can sort servers by ${key}`);
    }
  }
}

/** Nothing comes before something, as in the database. */
function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
