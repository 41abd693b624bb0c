import type { CloudState } from '../cloud-state.ts';
import { CONTROLLER } from '../compute/actions/events.table.ts';
import type { ServerRow } from '../compute/servers/state.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import type { Notification } from './notification.ts';
import { faultPayload, flavorPayload, object } from './server-payloads.ts';

/** What the conductor was asked for, by the operation that found no host. */
const METHODS: Readonly<Record<string, string>> = {
  create: 'build_instances',
  resize: 'migrate_server',
  migrate: 'migrate_server',
  live_migrate: 'migrate_server',
  rebuild: 'rebuild_server',
  evacuate: 'rebuild_server',
};

/** How Nova's conductor says that the scheduler found no host. */
const NO_HOST = 'No valid host was found.';

/** Claims that an operation ended since there is no host for the server: then no compute service has begun, and the conductor tells of it. */
export function isUnplaced({ cause }: JournalEntry, row: ServerRow, state: CloudState): boolean {
  if (cause.step !== 'error' || METHODS[cause.operation ?? ''] === undefined) return false;
  const fault = state.compute.servers.find(row.id)?.fault ?? row.fault;
  return fault?.message.startsWith(NO_HOST) === true;
}

/**
 * What Nova's conductor tells of a server for which there is no host, in both formats, after the server was saved. What was asked of the
 * scheduler is told without its NUMA and PCI parts.
 *
 * Source: nova stable/zed, nova/scheduler/utils.py, `set_vm_state_and_notify`; nova/notifications/objects/compute_task.py
 */
export function tellUnplaced({ cause }: JournalEntry, state: CloudState, row: ServerRow): readonly Notification[] {
  const method = METHODS[cause.operation ?? ''] ?? '';
  const fault = state.compute.servers.find(row.id)?.fault ?? row.fault;
  const message = fault?.message ?? NO_HOST;
  const rest = {
    exchange: 'nova',
    priority: 'error',
    context: { requestId: cause.requestId ?? null, projectId: row.projectId, userId: row.userId },
  } as const;
  const properties = propertiesOf(row);
  const reason = faultPayload({ message, details: fault?.details ?? '' }, 'NoValidHost_Remote');
  return [
    {
      ...rest,
      topic: 'notifications',
      event: `compute_task.${method}`,
      publisher: `compute_task.${CONTROLLER}`,
      payload: {
        request_spec: {
          image: { id: row.imageId },
          instance_properties: properties,
          instance_type: flavorOf(row),
          num_instances: 1,
        },
        instance_properties: properties,
        instance_id: row.id,
        state: row.states.vmState,
        method,
        reason: `{'kwargs': {'reason': '', 'code': 500}, 'message': '${message}', 'class': 'NoValidHost_Remote'}`,
      },
    },
    {
      ...rest,
      topic: 'versioned_notifications',
      event: `compute_task.${method}.error`,
      publisher: `nova-conductor:${CONTROLLER}`,
      payload: object('ComputeTaskPayload', '1.0', {
        instance_uuid: row.id,
        request_spec: object('RequestSpecPayload', '1.1', requestOf(row)),
        state: row.states.vmState,
        reason,
      }),
    },
  ];
}

function propertiesOf({ id, projectId, userId, flavor }: ServerRow): object {
  return {
    availability_zone: null,
    ephemeral_gb: flavor.ephemeralGib,
    memory_mb: flavor.ramMib,
    numa_topology: null,
    pci_requests: null,
    project_id: projectId,
    root_gb: flavor.diskGib,
    user_id: userId,
    uuid: id,
    vcpus: flavor.vcpus,
  };
}

function flavorOf({ flavor }: ServerRow): object {
  return {
    id: flavor.number,
    flavorid: flavor.id,
    name: flavor.name,
    memory_mb: flavor.ramMib,
    vcpus: flavor.vcpus,
    root_gb: flavor.diskGib,
    ephemeral_gb: flavor.ephemeralGib,
    swap: flavor.swapMib,
    extra_specs: flavor.extraSpecs,
  };
}

function requestOf(row: ServerRow): object {
  return {
    availability_zone: null,
    flavor: flavorPayload(row.flavor),
    force_hosts: null,
    force_nodes: null,
    ignore_hosts: null,
    image: null,
    instance_group: null,
    instance_uuid: row.id,
    num_instances: 1,
    numa_topology: null,
    pci_requests: null,
    project_id: row.projectId,
    requested_destination: null,
    retry: null,
    scheduler_hints: {},
    security_groups: [],
    user_id: row.userId,
  };
}
