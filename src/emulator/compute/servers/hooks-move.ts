import type { Hold } from '../../kernel/machine.ts';
import type { ComputeState } from '../compute-state.ts';
import type { FlavorRow } from '../flavors/state.ts';
import { changeMigration, migrationOf, startMigration } from '../migrations/record.ts';
import { resourcesOf } from './change.ts';
import { argOf, type ServerHooks, type ServerWalk } from './hooks.ts';
import { bindPorts, plugPorts, unplugPorts, waitForPorts } from './ports.ts';
import { chooseHost, claim, claimBeside, nodeIdOf } from './scheduler.ts';
import type { ServerRow } from './state.ts';
import { attachVolumes } from './volumes.ts';

const COLD = ['pre-migrating', 'migrating', 'post-migrating', 'finished'];

/**
 * A resize or a cold migration: record, destination, host and flavor change when the disks are there.
 *
 * Source: nova stable/zed, nova/conductor/tasks/migrate.py; nova/compute/manager.py, _prep_resize, _resize_instance,
 * _finish_resize
 */
export function resizeHooks(state: ComputeState): ServerHooks {
  return {
    before: (walk) => {
      if (walk.index === 1) return findDestination(state, walk);
      return walk.step.states.vmState === 'resized' && isRunning(walk.row) ? waitForPorts(state, walk.row) : undefined;
    },
    after: (walk) => {
      const { row, index } = walk;
      if (index === 0) beginMove(state, walk);
      const migration = migrationOf(state, row.id, COLD);
      if (migration === undefined) return;
      if (index === 1) {
        changeMigration(state, migration.id, { status: 'migrating' });
        unplugPorts(state, row.id);
      }
      if (index === 2) {
        changeMigration(state, migration.id, { status: 'post-migrating' });
        const flavor = newFlavor(state, walk);
        state.servers.update(row.id, { host: migration.destHost, flavor, oldFlavor: row.flavor });
        bindPorts(state, row.id, migration.destHost);
      }
      if (index === 3 && isRunning(row)) plugPorts(state, row.id);
    },
    ended: ({ row }) => {
      const migration = migrationOf(state, row.id, COLD);
      if (migration) changeMigration(state, migration.id, { status: 'finished' });
      state.servers.update(row.id, { launchedMs: state.kernel.clock.now() });
    },
    failed: ({ row }) => failMove(state, row, COLD),
  };
}

function isRunning({ states }: ServerRow): boolean {
  return states.powerState === 'running';
}

function newFlavor(state: ComputeState, walk: ServerWalk): FlavorRow {
  const id = argOf(walk, 'flavor');
  return (id === undefined ? undefined : state.flavors.find(id)) ?? walk.row.flavor;
}

function beginMove(state: ComputeState, walk: ServerWalk): void {
  const { row, operation } = walk;
  const flavor = newFlavor(state, walk);
  startMigration(state, row, {
    type: operation.id === 'migrate' ? 'migration' : 'resize',
    status: 'pre-migrating',
    userId: argOf(walk, 'user') ?? row.userId,
    projectId: argOf(walk, 'project') ?? row.projectId,
    newFlavorNumber: flavor.number,
  });
  const before = String(row.states.vmState);
  state.servers.update(row.id, { systemMetadata: { ...row.systemMetadata, old_vm_state: before } });
}

function findDestination(state: ComputeState, walk: ServerWalk): Hold | undefined {
  const { row, operation } = walk;
  const flavor = newFlavor(state, walk);
  const forced = argOf(walk, 'host');
  const resources = resourcesOf({ flavor, imageId: row.imageId });
  const wanted = { server: row, resources, except: [row.host] };
  const host = chooseHost(state, { ...wanted, ...(forced !== undefined && { host: forced }) });
  const words = operation.id === 'migrate' ? 'cold migrate' : 'resize';
  if (host === undefined) {
    return { fail: `No valid host was found. No valid host found for ${words}`, end: 'no valid host' };
  }
  const migration = migrationOf(state, row.id, ['pre-migrating']);
  if (migration === undefined) return undefined;
  state.neighbours.placement.move(row.id, migration.uuid);
  claim(state, { ...row, flavor }, host);
  changeMigration(state, migration.id, { destHost: host });
  return undefined;
}

/**
 * A move that did not come off: the record says so, and the old host's share is the server's again. Where the server has
 * changed hosts already, it stays: the old host's share is free.
 *
 * Source: nova stable/zed, nova/compute/manager.py, resize_instance, finish_resize, _revert_allocation
 */
export function failMove(state: ComputeState, { id }: ServerRow, statuses: readonly string[]): void {
  const migration = migrationOf(state, id, statuses);
  if (migration === undefined) return;
  const hasMoved = state.servers.find(id)?.host === migration.destHost;
  if (hasMoved) state.neighbours.placement.free(migration.uuid);
  else if (migration.destHost !== null) {
    state.neighbours.placement.free(id);
    state.neighbours.placement.move(migration.uuid, id);
  }
  changeMigration(state, migration.id, { status: 'error' });
}

/** A confirmed move: what the old host still held is free. */
export function confirmHooks(state: ComputeState): ServerHooks {
  const record = (row: ServerRow, from: string, to: string) => {
    const migration = migrationOf(state, row.id, [from]);
    if (migration) changeMigration(state, migration.id, { status: to });
    return migration;
  };
  return {
    after: ({ row, index }) => {
      if (index === 0) record(row, 'finished', 'confirming');
    },
    ended: ({ row }) => {
      const migration = record(row, 'confirming', 'confirmed');
      if (migration) state.neighbours.placement.free(migration.uuid);
      state.servers.update(row.id, { oldFlavor: null, systemMetadata: withoutOldState(row) });
    },
    failed: ({ row }) => void record(row, 'confirming', 'error'),
  };
}

function withoutOldState({ systemMetadata }: ServerRow): ServerRow['systemMetadata'] {
  const { old_vm_state: _, ...rest } = systemMetadata;
  return rest;
}

/** A reverted move: the guest goes where it came from, with the flavor that it had. */
export function revertHooks(state: ComputeState): ServerHooks {
  return {
    before: ({ row, index, path }) => {
      if (index !== 1) return undefined;
      const migration = migrationOf(state, row.id, ['reverting']);
      if (migration) goBack(state, row, migration);
      const runs = path.end.states?.vmState === 'active';
      if (migration && runs) plugPorts(state, row.id);
      return runs ? waitForPorts(state, row) : undefined;
    },
    after: ({ row, index }) => {
      if (index !== 0) return;
      const migration = migrationOf(state, row.id, ['finished']);
      if (migration) changeMigration(state, migration.id, { status: 'reverting' });
      unplugPorts(state, row.id);
    },
    ended: ({ row }) => {
      const launched = { launchedMs: state.kernel.clock.now(), systemMetadata: withoutOldState(row) };
      state.servers.update(row.id, launched);
    },
    failed: ({ row }) => {
      const migration = migrationOf(state, row.id, ['reverting']);
      if (migration) changeMigration(state, migration.id, { status: 'error' });
    },
  };
}

function goBack(
  state: ComputeState,
  row: ServerRow,
  { id, uuid, sourceHost }: { id: number; uuid: string; sourceHost: string | null },
): void {
  changeMigration(state, id, { status: 'reverted' });
  state.neighbours.placement.free(row.id);
  state.neighbours.placement.move(uuid, row.id);
  state.servers.update(row.id, { host: sourceHost, flavor: row.oldFlavor ?? row.flavor, oldFlavor: null });
  bindPorts(state, row.id, sourceHost);
}

const EVACUATING = ['accepted', 'pre-migrating'];

/**
 * An evacuation: the guest is built anew on another host, with its ports and volumes. It has its share of both hosts: that of the lost one
 * until that comes back, that of the other one unless it fails.
 *
 * Source: nova stable/zed, nova/compute/manager.py, rebuild_instance, _destroy_evacuated_instances; nova/compute/resource_tracker.py,
 * delete_allocation_for_evacuated_instance
 */
export function evacuateHooks(state: ComputeState): ServerHooks {
  return {
    before: (walk) => {
      if (walk.index === 1) return rescueTo(state, walk);
      return walk.step.states.vmState === 'active' && walk.index === 3 ? waitForPorts(state, walk.row) : undefined;
    },
    after: (walk) => {
      const { row, index } = walk;
      if (index === 0) {
        const owner = { userId: argOf(walk, 'user') ?? row.userId, projectId: argOf(walk, 'project') ?? row.projectId };
        startMigration(state, row, { type: 'evacuation', status: 'accepted', ...owner });
      }
      if (index === 2) plugPorts(state, row.id);
      if (walk.step.states.vmState === 'stopped' && index > 3) unplugPorts(state, row.id);
    },
    ended: ({ row }) => {
      const migration = migrationOf(state, row.id, EVACUATING);
      if (migration) changeMigration(state, migration.id, { status: 'done' });
      state.servers.update(row.id, { launchedMs: state.kernel.clock.now() });
    },
    failed: ({ row }) => {
      const migration = migrationOf(state, row.id, EVACUATING);
      if (migration === undefined) return;
      // Only the conductor calls it an error: there was no host to fail on.
      changeMigration(state, migration.id, { status: migration.destHost === null ? 'error' : 'failed' });
      if (migration.destHost === null) return;
      state.neighbours.placement.freeOn(row.id, nodeIdOf(state, migration.destHost));
    },
  };
}

function rescueTo(state: ComputeState, walk: ServerWalk): Hold | undefined {
  const { row } = walk;
  const forced = argOf(walk, 'host');
  const host = chooseHost(state, { server: row, except: [row.host], ...(forced !== undefined && { host: forced }) });
  if (host === undefined) {
    return { fail: 'No valid host was found. There are not enough hosts available.', end: 'no valid host' };
  }
  const migration = migrationOf(state, row.id, ['accepted']);
  if (migration) changeMigration(state, migration.id, { status: 'pre-migrating', destHost: host });
  claimBeside(state, row, host);
  state.servers.update(row.id, { host });
  bindPorts(state, row.id, host);
  attachVolumes(state, state.servers.get(row.id));
  return undefined;
}

/** A host that comes back finds out which of its servers were taken elsewhere, and gives back what they still have of it. */
export function forgetEvacuated(state: ComputeState, host: string): void {
  const nodeId = nodeIdOf(state, host);
  for (const { serverId, type, sourceHost, status } of state.migrations.all()) {
    const isGone = type === 'evacuation' && status === 'done' && sourceHost === host;
    if (isGone && state.servers.find(serverId)?.host !== host) state.neighbours.placement.freeOn(serverId, nodeId);
  }
}
