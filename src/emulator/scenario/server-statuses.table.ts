import type { DeclaredServerState } from './declared-cloud.ts';

const states = (vmState: string, powerState: string, taskState: string | null = null): DeclaredServerState => ({
  vmState,
  taskState,
  powerState,
});

/**
 * The states behind each status that a scenario may give a server. Those with a task wait for something that never comes, as after a
 * host that has died.
 *
 * Source: nova stable/zed, nova/api/openstack/common.py, `_STATE_MAP`
 */
export const SERVER_STATUSES: Readonly<Record<string, DeclaredServerState>> = {
  ACTIVE: states('active', 'running'),
  SHUTOFF: states('stopped', 'shutdown'),
  PAUSED: states('paused', 'paused'),
  SUSPENDED: states('suspended', 'shutdown'),
  RESCUE: states('rescued', 'running'),
  SHELVED: states('shelved', 'shutdown'),
  SHELVED_OFFLOADED: states('shelved_offloaded', 'shutdown'),
  VERIFY_RESIZE: states('resized', 'running'),
  SOFT_DELETED: states('soft-delete', 'shutdown'),
  ERROR: states('error', 'pending'),
  BUILD: states('building', 'pending', 'spawning'),
  REBOOT: states('active', 'running', 'rebooting'),
  HARD_REBOOT: states('active', 'running', 'rebooting_hard'),
  RESIZE: states('active', 'running', 'resize_migrating'),
  MIGRATING: states('active', 'running', 'migrating'),
  REBUILD: states('active', 'running', 'rebuilding'),
  PASSWORD: states('active', 'running', 'updating_password'),
};

/** The limits of a project that a scenario may set. */
export const PROJECT_LIMITS = ['instances', 'cores', 'ram'] as const;
