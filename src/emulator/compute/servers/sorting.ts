import type { ServiceRequest } from '../../frame/service-request.ts';
import { powerNumber } from './body.ts';
import type { ServerRow } from './state.ts';

type Value = string | number | null;

/** What each name of `sort_key` sorts by. */
const KEYS: Readonly<Record<string, (row: ServerRow) => Value>> = {
  access_ip_v4: (row) => row.accessIpV4,
  access_ip_v6: (row) => row.accessIpV6,
  auto_disk_config: (row) => row.diskConfig,
  availability_zone: (row) => row.pinnedZone,
  config_drive: (row) => String(row.hasConfigDrive),
  created_at: (row) => Math.floor(row.createdMs / 1000),
  display_description: (row) => row.description,
  display_name: (row) => row.name,
  host: (row) => row.host,
  hostname: (row) => row.hostname,
  image_ref: (row) => row.imageId,
  instance_type_id: (row) => row.flavor.number,
  key_name: (row) => row.keyName,
  launch_index: (row) => row.launchIndex,
  launched_at: (row) => row.launchedMs,
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

/** Rows as `sort_key` and `sort_dir` want them; they come newest first. */
export function sorted(request: ServiceRequest, rows: readonly ServerRow[]): readonly ServerRow[] {
  const keys = request.query.all('sort_key').filter((name) => Object.hasOwn(KEYS, name) || name === 'name');
  if (keys.length === 0) return rows;
  const directions = request.query.all('sort_dir');
  const orders = keys.map((name, at) => ({
    value: KEYS[name === 'name' ? 'display_name' : name] ?? (() => null),
    sign: (directions[at] ?? directions.at(-1) ?? 'desc') === 'asc' ? 1 : -1,
  }));
  return [...rows].sort((a, b) => {
    for (const { value, sign } of orders) {
      const order = compare(value(a), value(b));
      if (order !== 0) return order * sign;
    }
    return b.number - a.number;
  });
}

/** Nothing comes before something, as in the database. */
function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
