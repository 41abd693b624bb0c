import type { CloudState } from '../cloud-state.ts';
import { zoneOf } from '../compute/aggregates/state.ts';
import type { FlavorRow } from '../compute/flavors/state.ts';
import type { ServerFault, ServerRow } from '../compute/servers/state.ts';
import { isoMicroseconds, isoSeconds } from '../kernel/timestamps.ts';

/** What a payload is made of. */
export interface ServerPayloadInput {
  readonly state: CloudState;
  readonly row: ServerRow;
  readonly requestId: string | null;
}

/** An object of Nova's versioned notifications. */
export const object = (name: string, version: string, data: object): object => ({
  'nova_object.name': name,
  'nova_object.namespace': 'nova',
  'nova_object.version': version,
  'nova_object.data': data,
});

const stamp = (ms: number | null): string | null => (ms === null ? null : isoSeconds(ms));

/** The objects beside `InstanceActionPayload`, by what an event's name begins with: name, version, and what it says more. */
const OBJECTS: readonly (readonly [begins: string, name: string, version: string])[] = [
  ['create.', 'InstanceCreatePayload', '1.12'],
  ['rebuild', 'InstanceActionRebuildPayload', '1.9'],
  ['rescue.', 'InstanceActionRescuePayload', '1.3'],
  ['resize_prep.', 'InstanceActionResizePrepPayload', '1.3'],
  ['snapshot.', 'InstanceActionSnapshotPayload', '1.9'],
  ['volume_swap.', 'InstanceActionVolumeSwapPayload', '1.8'],
  ['volume_', 'InstanceActionVolumePayload', '1.6'],
];

/**
 * The versioned payload of an event.
 *
 * Source: nova stable/zed, nova/notifications/objects/instance.py
 */
export function versionedPayload(
  input: ServerPayloadInput,
  event: string,
  more: Readonly<Record<string, unknown>> = {},
): object {
  const [, name = 'InstanceActionPayload', version = '1.8'] =
    OBJECTS.find(([begins]) => event.startsWith(begins)) ?? [];
  const { row, state } = input;
  const extra = {
    ...(event.startsWith('create.') && {
      instance_name: `instance-${row.number.toString(16).padStart(8, '0')}`,
      keypairs: [],
      tags: row.tags,
    }),
    ...((event.startsWith('create.') || event.startsWith('rebuild')) && {
      trusted_image_certificates: row.trustedCertificates,
    }),
    ...(event.startsWith('rescue.') && { rescue_image_ref: row.imageId }),
    ...(event.startsWith('resize_prep.') && { new_flavor: flavorPayload(newFlavorOf(state, row)) }),
    ...(event.startsWith('snapshot.') && { snapshot_image_id: newestSnapshot(state, row) }),
  };
  return object(name, version, { ...instanceData(input), fault: null, ...extra, ...more });
}

/** The versioned payload of `instance.update`. @param old - the states before; the same where they did not change */
export function versionedUpdate(input: ServerPayloadInput, old: ServerRow): object {
  const { row, state } = input;
  const period = auditPeriod(state.kernel.clock.now());
  return object('InstanceUpdatePayload', '2.0', {
    ...instanceData(input),
    tags: row.tags,
    old_display_name: old.name === row.name ? null : old.name,
    state_update: object('InstanceStateUpdatePayload', '1.0', {
      old_state: old.states.vmState,
      state: row.states.vmState,
      old_task_state: old.states.taskState,
      new_task_state: row.states.taskState,
    }),
    audit_period: object('AuditPeriodPayload', '1.0', {
      audit_period_beginning: isoSeconds(period.startMs),
      audit_period_ending: isoSeconds(period.endMs),
    }),
  });
}

/** What went wrong, as an event of the phase `error` carries it. */
export function faultPayload(
  { message, details }: Pick<ServerFault, 'message' | 'details'>,
  exception = 'NovaException',
): object {
  return object('ExceptionPayload', '1.1', {
    module_name: 'nova.compute.manager',
    function_name: '_build_and_run_instance',
    exception,
    exception_message: message,
    traceback: details,
  });
}

function instanceData({ state, row, requestId }: ServerPayloadInput): object {
  const { states } = row;
  return {
    uuid: row.id,
    user_id: row.userId,
    tenant_id: row.projectId,
    reservation_id: row.reservationId,
    display_name: row.name,
    display_description: row.description,
    host_name: row.hostname,
    host: row.host,
    node: row.host,
    os_type: null,
    architecture: null,
    availability_zone: zoneOf(state.compute.aggregates, row.host ?? ''),
    flavor: flavorPayload(row.flavor),
    image_uuid: row.imageId,
    key_name: row.keyName,
    kernel_id: '',
    ramdisk_id: '',
    created_at: isoSeconds(row.createdMs),
    launched_at: stamp(row.launchedMs),
    terminated_at: stamp(row.terminatedMs),
    deleted_at: stamp(row.deletedMs),
    updated_at: isoSeconds(row.updatedMs),
    state: states.vmState,
    power_state: states.powerState ?? 'pending',
    task_state: states.taskState,
    progress: row.progress,
    ip_addresses: row.network.flatMap((port) =>
      port.fixedIps.map(({ ip }) =>
        object('IpPayload', '1.0', {
          label: port.networkName,
          mac: port.macAddress,
          meta: {},
          port_uuid: port.id,
          version: ip.includes(':') ? 6 : 4,
          address: ip,
          device_name: `tap${port.id.slice(0, 11)}`,
        }),
      ),
    ),
    block_devices: row.volumes
      .filter(({ volumeId }) => volumeId !== null)
      .map((one) =>
        object('BlockDevicePayload', '1.0', {
          device_name: one.device,
          boot_index: one.bootIndex,
          delete_on_termination: one.deletesOnTermination,
          volume_id: one.volumeId,
          tag: one.tag,
        }),
      ),
    metadata: row.metadata,
    locked: row.lockedBy !== null,
    locked_reason: row.lockedReason,
    auto_disk_config: row.diskConfig,
    request_id: requestId,
    action_initiator_user: row.userId,
    action_initiator_project: row.projectId,
  };
}

/** A flavor in a versioned payload. */
export function flavorPayload(flavor: FlavorRow): object {
  return object('FlavorPayload', '1.4', {
    flavorid: flavor.id,
    name: flavor.name,
    memory_mb: flavor.ramMib,
    vcpus: flavor.vcpus,
    root_gb: flavor.diskGib,
    ephemeral_gb: flavor.ephemeralGib,
    swap: flavor.swapMib,
    rxtx_factor: flavor.rxtxFactor,
    vcpu_weight: 0,
    disabled: flavor.isDisabled,
    is_public: flavor.isPublic,
    extra_specs: flavor.extraSpecs,
    projects: null,
    description: flavor.description,
  });
}

function newFlavorOf({ kernel, compute }: CloudState, row: ServerRow): FlavorRow {
  const [walk] = kernel.walker.of('server', row.id);
  const id = walk?.args.flavor;
  return (typeof id === 'string' ? compute.flavors.find(id) : undefined) ?? row.flavor;
}

function newestSnapshot({ image }: CloudState, { id }: ServerRow): string | null {
  return image.images.all().findLast(({ properties }) => properties.instance_uuid === id)?.id ?? null;
}

/** The month so far: Nova's audit period unless it is told otherwise. */
function auditPeriod(nowMs: number): { readonly startMs: number; readonly endMs: number } {
  const now = new Date(nowMs);
  return { startMs: Date.UTC(now.getUTCFullYear(), now.getUTCMonth()), endMs: nowMs };
}

/**
 * The payload of the older format.
 *
 * Source: nova stable/zed, nova/notifications/base.py, `info_from_instance`
 */
export function legacyPayload(
  { state, row }: ServerPayloadInput,
  more: Readonly<Record<string, unknown>> = {},
): object {
  const { flavor, states } = row;
  const time = (ms: number | null) => (ms === null ? '' : isoMicroseconds(ms));
  return {
    tenant_id: row.projectId,
    user_id: row.userId,
    instance_id: row.id,
    display_name: row.name,
    reservation_id: row.reservationId,
    hostname: row.hostname,
    instance_type: flavor.name,
    instance_type_id: flavor.number,
    instance_flavor_id: flavor.id,
    architecture: null,
    memory_mb: flavor.ramMib,
    disk_gb: flavor.diskGib + flavor.ephemeralGib,
    vcpus: flavor.vcpus,
    root_gb: flavor.diskGib,
    ephemeral_gb: flavor.ephemeralGib,
    host: row.host,
    node: row.host,
    availability_zone: zoneOf(state.compute.aggregates, row.host ?? ''),
    cell_name: '',
    created_at: `${isoSeconds(row.createdMs).slice(0, 19).replace('T', ' ')}+00:00`,
    terminated_at: time(row.terminatedMs),
    deleted_at: time(row.deletedMs),
    launched_at: time(row.launchedMs),
    image_ref_url: `http://127.0.0.1/image/images/${row.imageId}`,
    os_type: null,
    kernel_id: '',
    ramdisk_id: '',
    state: states.vmState,
    state_description: states.taskState ?? '',
    progress: row.progress === 0 ? '' : row.progress,
    access_ip_v4: row.accessIpV4 || null,
    access_ip_v6: row.accessIpV6 || null,
    image_meta: row.imageId === '' ? {} : { base_image_ref: row.imageId },
    metadata: row.metadata,
    ...more,
  };
}

/** What the older `compute.instance.update` says more: the states before, and the period. */
export function legacyUpdate(input: ServerPayloadInput, old: ServerRow): object {
  const period = auditPeriod(input.state.kernel.clock.now());
  return legacyPayload(input, {
    old_state: old.states.vmState,
    state: input.row.states.vmState,
    old_task_state: old.states.taskState,
    new_task_state: input.row.states.taskState,
    audit_period_beginning: isoMicroseconds(period.startMs),
    audit_period_ending: isoMicroseconds(period.endMs),
    ...(old.name !== input.row.name && { old_display_name: old.name }),
  });
}
