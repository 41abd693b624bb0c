import { getBlockStorageLimits } from '../../openstack/block-storage/limits.ts';
import { listAvailabilityZones } from '../../openstack/compute/availability-zones.ts';
import { listFlavors } from '../../openstack/compute/flavors.ts';
import { listHypervisors } from '../../openstack/compute/hypervisors.ts';
import { listInstanceActions } from '../../openstack/compute/instance-actions.ts';
import { getComputeLimits } from '../../openstack/compute/limits.ts';
import { listComputeServices } from '../../openstack/compute/services.ts';
import { listOwnProjects, listProjects } from '../../openstack/identity/projects.ts';
import { collect } from '../../openstack/list-pages.ts';
import { server } from '../kinds/compute.ts';
import { findResource } from '../kinds/find-resource.ts';
import { toCell } from '../output/cell.ts';
import { type PlainList, plainField } from './plain-list.ts';

/** Flavors; `--all` shows the private ones too. */
export const flavors: PlainList = {
  columns: [
    plainField('ID', 'id'),
    plainField('Name', 'name'),
    plainField('RAM', 'ram'),
    plainField('Disk', 'disk'),
    plainField('Ephemeral', 'OS-FLV-EXT-DATA:ephemeral'),
    plainField('VCPUs', 'vcpus'),
    plainField('Is Public', 'os-flavor-access:is_public'),
  ],
  read: ({ cloud, isAll, signal }) => collect(listFlavors(cloud, { all: isAll }, signal)),
};

/** Hypervisors. */
export const hypervisors: PlainList = {
  columns: [
    plainField('ID', 'id'),
    plainField('Hypervisor Hostname', 'hypervisor_hostname'),
    plainField('Hypervisor Type', 'hypervisor_type'),
    plainField('Host IP', 'host_ip'),
    plainField('State', 'state'),
    plainField('Status', 'status'),
  ],
  read: ({ cloud, signal }) => collect(listHypervisors(cloud, {}, signal)),
};

/** The services of Nova. */
export const computeServices: PlainList = {
  columns: [
    plainField('ID', 'id'),
    plainField('Binary', 'binary'),
    plainField('Host', 'host'),
    plainField('Zone', 'zone'),
    plainField('Status', 'status'),
    plainField('State', 'state'),
    plainField('Updated At', 'updated_at'),
    plainField('Disabled Reason', 'disabled_reason'),
    plainField('Forced Down', 'forced_down'),
  ],
  read: ({ cloud, signal }) => listComputeServices(cloud, {}, signal),
};

/** Availability zones of Nova. */
export const availabilityZones: PlainList = {
  columns: [
    plainField('Zone Name', 'zoneName'),
    { title: 'Zone Status', read: ({ zoneState }) => (isAvailable(zoneState) ? 'available' : 'not available') },
  ],
  read: ({ cloud, signal }) => listAvailabilityZones(cloud, {}, signal),
};

/** The projects of whoever asks; `--all` those of the cloud, for admins. */
export const projects: PlainList = {
  columns: [plainField('ID', 'id'), plainField('Name', 'name'), plainField('Enabled', 'enabled')],
  read: ({ cloud, isAll, signal }) => (isAll ? listProjects(cloud, {}, signal) : listOwnProjects(cloud, signal)),
};

/** What Nova's log says was asked of a server, the newest first. */
export const serverEvents: PlainList = {
  columns: [
    plainField('Request ID', 'request_id'),
    plainField('Server ID', 'instance_uuid'),
    plainField('Action', 'action'),
    plainField('Start Time', 'start_time'),
    plainField('Message', 'message'),
  ],
  read: async ({ cloud, about, isAll, signal }) => {
    const { id } = await findResource(cloud, server, about, { allProjects: isAll, signal });
    return collect(listInstanceActions(cloud, String(id), {}, signal));
  },
};

/** What a project may have and has, of servers and volumes. */
export const limits: PlainList = {
  columns: [plainField('Name', 'name'), plainField('Value', 'value')],
  read: async ({ cloud, signal }) => {
    const all = await Promise.all([getComputeLimits(cloud, signal), getBlockStorageLimits(cloud, signal)]);
    return all.flatMap((one) => Object.entries(one).map(([name, value]) => ({ name, value: toCell(value) })));
  },
};

function isAvailable(state: unknown): boolean {
  return state !== null && typeof state === 'object' && 'available' in state && state.available === true;
}
