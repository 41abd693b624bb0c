import type { Kernel } from '../../kernel/kernel.ts';
import type { Asker, NetworkNeighbour, NetworkView, PortView } from '../neighbours.ts';

interface PortRow extends PortView {
  readonly projectId: string;
  readonly host: string | null;
}

const NETWORKS: readonly NetworkView[] = [
  { id: '11111111-1111-4111-8111-111111111111', name: 'private', isExternal: false, isShared: true, hasSubnets: true },
  { id: '22222222-2222-4222-8222-222222222222', name: 'public', isExternal: true, isShared: false, hasSubnets: true },
];

/** One private network whose ports are ACTIVE as soon as they are plugged, in place of Neutron: for tests of Nova alone. */
export function standInNetwork(kernel: Kernel): NetworkNeighbour {
  const ports = kernel.collection<PortRow>({
    kind: 'compute.stand-in-port',
    id: (row) => row.id,
    indexes: { device: (row) => row.deviceId },
  });
  const change = (id: string, fields: Partial<PortRow>) => {
    if (ports.find(id)) ports.update(id, fields);
  };
  const seen = (id: string, { projectId, isAdmin }: Asker) => {
    const row = ports.find(id);
    return row && (isAdmin || row.projectId === projectId) ? row : undefined;
  };
  return {
    findNetwork: (id) => NETWORKS.find((one) => one.id === id),
    networksOf: () => NETWORKS.filter(({ isExternal }) => !isExternal),
    findPort: seen,
    findSecurityGroup: (name) => (name === 'default' ? { id: 'default-group', name } : undefined),
    createPort: ({ serverId, projectId, networkId, fixedIp }) => {
      const lastIp = (ports.size % 250) + 2;
      const id = kernel.random.uuid();
      ports.insert({
        id,
        projectId,
        networkId,
        networkName: NETWORKS.find((one) => one.id === networkId)?.name ?? '',
        macAddress: `fa:16:3e:00:00:${lastIp.toString(16).padStart(2, '0')}`,
        status: 'DOWN',
        deviceId: serverId,
        fixedIps: [{ ip: fixedIp ?? `10.0.0.${lastIp}`, subnetId: 'subnet' }],
        floatingIps: [],
        securityGroups: [{ id: 'default-group', name: 'default' }],
        host: null,
      });
      return id;
    },
    claimPort: (id, { serverId }) => change(id, { deviceId: serverId }),
    bindPort: (id, host) => change(id, { host }),
    plugPort: (id) => change(id, { status: 'ACTIVE' }),
    unplugPort: (id) => change(id, { status: 'DOWN' }),
    releasePort: (id) => change(id, { deviceId: '', host: null, status: 'DOWN' }),
    deletePort: (id) => {
      if (ports.find(id)) ports.remove(id);
    },
    portsOf: (serverId) => ports.where('device', serverId),
    setSecurityGroups: (id, groupIds) =>
      change(id, { securityGroups: groupIds.map((one) => ({ id: one, name: 'default' })) }),
    addFixedIp: () => undefined,
    removeFixedIp: () => undefined,
    hasFloatingIp: () => false,
    associateFloatingIp: () => false,
    disassociateFloatingIp: () => false,
    countsOf: () => ({ floatingIps: 0, securityGroups: 1, ports: 0, mostPorts: -1 }),
  };
}
