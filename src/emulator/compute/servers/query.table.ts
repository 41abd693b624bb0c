import type { Schema } from '../../validation/schema.ts';
import { NON_NEGATIVE, QUERY_TEXT } from '../schemas.ts';
import { IGNORED_SORT_KEYS, SORT_KEYS } from './sort-keys.table.ts';

/** Tables that the list joins: names that nobody may filter by. */
export const JOINED: readonly string[] = [
  'block_device_mapping',
  'services',
  'metadata',
  'system_metadata',
  'info_cache',
  'security_groups',
  'pci_devices',
];

const TIME: Schema = { type: 'string', format: 'date-time' };
const PATTERN: Schema = { type: 'string', format: 'regex' };

/** Names whose values are compared. */
const EXACT = [
  'user_id',
  'project_id',
  'tenant_id',
  'launch_index',
  'image_ref',
  'image',
  'vm_state',
  'task_state',
  'host',
  'uuid',
  'sort_dir',
  'all_tenants',
  'soft_deleted',
  'deleted',
  'status',
  ...JOINED,
  'marker',
];

/** Names whose values are patterns. */
const PATTERNS = [
  'kernel_id',
  'ramdisk_id',
  'hostname',
  'key_name',
  'power_state',
  'node',
  'flavor',
  'reservation_id',
  'launched_at',
  'terminated_at',
  'availability_zone',
  'name',
  'display_name',
  'description',
  'display_description',
  'locked_by',
  'root_device_name',
  'config_drive',
  'access_ip_v4',
  'access_ip_v6',
  'auto_disk_config',
  'progress',
  'ip',
  'ip6',
  'created_at',
];

const TAG_NAMES = ['tags', 'tags-any', 'not-tags', 'not-tags-any'];

const each = (names: readonly string[], schema: Schema): Readonly<Record<string, Schema>> =>
  Object.fromEntries(names.map((name) => [name, schema]));

const FIRST: Readonly<Record<string, Schema>> = {
  ...each(EXACT, QUERY_TEXT),
  ...each(PATTERNS, PATTERN),
  limit: NON_NEGATIVE,
  'changes-since': TIME,
};

/** From 2.73 on `locked` is a key of its own; from 2.75 on keys that were ignored are refused. */
function sortKeys(microversion: number): readonly string[] {
  if (microversion < 73) return [...SORT_KEYS, ...IGNORED_SORT_KEYS];
  if (microversion < 75) return ['locked', ...SORT_KEYS, ...IGNORED_SORT_KEYS.filter((key) => key !== 'locked')];
  return ['locked', ...SORT_KEYS];
}

/**
 * The schema of the query of a list of servers.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/schemas/servers.py, `query_params_v21` to `query_params_v275`
 */
export function serverQuery(microversion: number): Readonly<Record<string, Schema>> {
  return {
    ...FIRST,
    ...(microversion >= 26 && each(TAG_NAMES, PATTERN)),
    ...(microversion >= 66 && { 'changes-before': TIME }),
    ...(microversion >= 73 && { locked: QUERY_TEXT }),
    sort_key: { type: 'string', enum: sortKeys(microversion) },
  };
}
