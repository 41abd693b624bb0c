/** Rows in a page. */
const PAGE = 1000;

/**
 * Servers, each with a port and a volume, as pages of lists: made page by page, so that none is kept.
 *
 * @param {number} count - how many of each
 * @returns {(key: string) => Generator<Buffer>} the pages of `servers`, `ports` or `volumes`
 */
export function manyResources(count) {
  return function* pages(key) {
    for (let start = 0; start < count; start += PAGE) {
      const length = Math.min(PAGE, count - start);
      const bodies = Array.from({ length }, (_, place) => BODIES[key](start + place));
      yield Buffer.from(JSON.stringify({ [key]: bodies, ...next(key, start + length, count) }));
    }
  };
}

function next(key, end, count) {
  return end < count ? { [`${key}_links`]: [{ rel: 'next', href: `http://cloud.test/${key}?marker=${end}` }] } : {};
}

/** An id that looks random and follows from a number. */
function idOf(space, number) {
  const word = (salt) => (Math.imul(number + 1, 0x9e3779b1 + 2 * salt) ^ Math.imul(space + salt, 0x85ebca6b)) >>> 0;
  const hex = [1, 2, 3, 4].map((salt) => word(salt).toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

const plain = (id) => id.replaceAll('-', '');
const [SERVER, PORT, VOLUME, PROJECT, IMAGE, NETWORK, OTHER] = [1, 2, 3, 4, 5, 6, 7];
const projectOf = (number) => plain(idOf(PROJECT, number % 200));
const hostOf = (number) => `compute-${number % 500}.example.org`;
const STAMP = '2026-01-01T00:00:00Z';

/** What Nova, Neutron and Cinder send to an administrator, with microversions of their Zed releases. */
const BODIES = {
  servers: (n) => ({
    id: idOf(SERVER, n),
    name: `worker-${n}`,
    status: n % 50 === 0 ? 'SHUTOFF' : 'ACTIVE',
    tenant_id: projectOf(n),
    user_id: plain(idOf(OTHER, n % 300)),
    metadata: { role: 'worker' },
    hostId: plain(idOf(OTHER, n % 500)),
    image: { id: idOf(IMAGE, n % 20), links: [{ rel: 'bookmark', href: `http://nova/images/${idOf(IMAGE, n % 20)}` }] },
    flavor: { vcpus: 4, ram: 8192, disk: 40, ephemeral: 0, swap: 0, original_name: 'm1.large', extra_specs: {} },
    created: STAMP,
    updated: STAMP,
    addresses: {
      private: [
        {
          version: 4,
          addr: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
          'OS-EXT-IPS:type': 'fixed',
          'OS-EXT-IPS-MAC:mac_addr': 'fa:16:3e:00:00:01',
        },
      ],
    },
    accessIPv4: '',
    accessIPv6: '',
    links: [
      { rel: 'self', href: `http://nova/v2.1/servers/${idOf(SERVER, n)}` },
      { rel: 'bookmark', href: `http://nova/servers/${idOf(SERVER, n)}` },
    ],
    'OS-DCF:diskConfig': 'MANUAL',
    progress: 0,
    'OS-EXT-AZ:availability_zone': 'nova',
    config_drive: '',
    key_name: null,
    'OS-SRV-USG:launched_at': '2026-01-01T00:00:10.000000',
    'OS-SRV-USG:terminated_at': null,
    'OS-EXT-SRV-ATTR:host': hostOf(n),
    'OS-EXT-SRV-ATTR:instance_name': `instance-${n.toString(16)}`,
    'OS-EXT-SRV-ATTR:hypervisor_hostname': hostOf(n),
    'OS-EXT-SRV-ATTR:reservation_id': `r-${n}`,
    'OS-EXT-SRV-ATTR:launch_index': 0,
    'OS-EXT-SRV-ATTR:hostname': `worker-${n}`,
    'OS-EXT-SRV-ATTR:kernel_id': '',
    'OS-EXT-SRV-ATTR:ramdisk_id': '',
    'OS-EXT-SRV-ATTR:root_device_name': '/dev/vda',
    'OS-EXT-SRV-ATTR:user_data': null,
    'OS-EXT-STS:task_state': null,
    'OS-EXT-STS:vm_state': n % 50 === 0 ? 'stopped' : 'active',
    'OS-EXT-STS:power_state': n % 50 === 0 ? 4 : 1,
    'os-extended-volumes:volumes_attached': [{ id: idOf(VOLUME, n), delete_on_termination: false }],
    host_status: 'UP',
    locked: false,
    locked_reason: null,
    description: null,
    tags: [],
    trusted_image_certificates: null,
    server_groups: [],
    security_groups: [{ name: 'default' }],
  }),
  ports: (n) => ({
    id: idOf(PORT, n),
    name: '',
    network_id: idOf(NETWORK, n % 40),
    tenant_id: projectOf(n),
    project_id: projectOf(n),
    mac_address: 'fa:16:3e:00:00:01',
    admin_state_up: true,
    status: 'ACTIVE',
    device_id: idOf(SERVER, n),
    device_owner: 'compute:nova',
    fixed_ips: [{ subnet_id: idOf(OTHER, n % 40), ip_address: `10.0.${(n >> 8) & 255}.${n & 255}` }],
    'binding:vnic_type': 'normal',
    'binding:profile': {},
    'binding:host_id': hostOf(n),
    'binding:vif_type': 'ovs',
    'binding:vif_details': { port_filter: true, connectivity: 'l2' },
    port_security_enabled: true,
    security_groups: [idOf(OTHER, n % 200)],
    allowed_address_pairs: [],
    extra_dhcp_opts: [],
    description: '',
    tags: [],
    created_at: STAMP,
    updated_at: STAMP,
    revision_number: 4,
  }),
  volumes: (n) => ({
    id: idOf(VOLUME, n),
    name: `data-${n}`,
    status: 'in-use',
    size: 100,
    availability_zone: 'nova',
    created_at: '2026-01-01T00:00:00.000000',
    updated_at: '2026-01-01T00:00:00.000000',
    attachments: [
      {
        id: idOf(VOLUME, n),
        attachment_id: idOf(OTHER, 1_000_000 + n),
        volume_id: idOf(VOLUME, n),
        server_id: idOf(SERVER, n),
        host_name: null,
        device: '/dev/vdb',
        attached_at: '2026-01-01T00:00:00.000000',
      },
    ],
    description: null,
    volume_type: 'ceph',
    snapshot_id: null,
    source_volid: null,
    metadata: {},
    links: [{ rel: 'self', href: `http://cinder/v3/volumes/${idOf(VOLUME, n)}` }],
    user_id: plain(idOf(OTHER, n % 300)),
    bootable: 'false',
    encrypted: false,
    replication_status: null,
    consistencygroup_id: null,
    multiattach: false,
    migration_status: null,
    'os-vol-tenant-attr:tenant_id': projectOf(n),
    'os-vol-host-attr:host': 'ceph@rbd#rbd',
    'os-vol-mig-status-attr:migstat': null,
    'os-vol-mig-status-attr:name_id': null,
    group_id: null,
    provider_id: null,
    service_uuid: null,
    shared_targets: false,
    cluster_name: null,
  }),
};
