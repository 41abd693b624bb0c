import type { CloudState } from '../../src/emulator/cloud-state.ts';
import type { Fixtures } from './fixtures.ts';

/** Where troubles are made: the services' state itself, as a fault of theirs would leave it. */
export interface TroubleWorld {
  readonly state: CloudState;
  readonly fixtures: Fixtures;
}

/** The states of a server that runs and does nothing. */
export const IDLE = { status: 'ACTIVE', vmState: 'active', taskState: null, powerState: 'running' };

/** A volume in a status that nothing explains. */
export function volumeAs({ state, fixtures }: TroubleWorld, status: string, id = fixtures.make('volume', { status })) {
  const { volumes } = state.blockStorage;
  volumes.update(id, { status, updatedAtMs: state.kernel.clock.seconds() });
  return { id, mend: () => volumes.update(id, { status: 'available', updatedAtMs: state.kernel.clock.seconds() }) };
}

/** A server and a volume of it, as both services have it. */
export function attached({ state, fixtures }: TroubleWorld) {
  const server = fixtures.make('server', IDLE);
  const volume = fixtures.make('volume', { status: 'in-use', attachStatus: 'attached' });
  const row = state.blockStorage.volumes.get(volume);
  const attachment = state.kernel.random.uuid();
  const now = state.kernel.clock.seconds();
  state.blockStorage.attachments.insert({
    id: attachment,
    volumeId: volume,
    projectId: row.projectId,
    serverId: server,
    host: 'node-1',
    device: '/dev/vdb',
    status: 'attached',
    mode: 'rw',
    attachedAtMs: now,
    connector: null,
    connectionInfo: {},
    createdAtMs: now,
    updatedAtMs: now,
  });
  const mapping = { id: state.kernel.random.uuid(), volumeId: volume, attachmentId: attachment, device: '/dev/vdb' };
  const rest = { bootIndex: null, deletesOnTermination: false, tag: null };
  state.compute.servers.update(server, { volumes: [{ ...mapping, ...rest }] });
  return { server, volume, attachment };
}

/** What ends the attachment of such a volume. */
export function detach({ state }: TroubleWorld, volume: string, attachment: string): void {
  if (state.blockStorage.attachments.find(attachment)) state.blockStorage.attachments.remove(attachment);
  const change = { status: 'available', attachStatus: 'detached', updatedAtMs: state.kernel.clock.seconds() };
  state.blockStorage.volumes.update(volume, change);
}

/** A migration of a server, in a status that nothing explains. */
export function migrationAs({ state }: TroubleWorld, server: string, status: string) {
  const { migrations, servers } = state.compute;
  const some = servers.all()[0];
  if (some === undefined) throw new Error('the cloud has no server');
  const uuid = state.kernel.random.uuid();
  const id = migrations.size + 1;
  const now = state.kernel.clock.now();
  migrations.insert({
    id,
    uuid,
    serverId: server,
    type: 'migration',
    status,
    sourceHost: 'node-1',
    destHost: 'node-2',
    oldFlavorNumber: some.flavor.number,
    newFlavorNumber: some.flavor.number,
    userId: some.userId,
    projectId: some.projectId,
    createdMs: now,
    updatedMs: now,
    isHidden: false,
  });
  const mend = () => migrations.update(String(id), { status: 'failed', updatedMs: state.kernel.clock.now() });
  return { id: uuid, mend };
}

/** A port as those of servers, but for what is changed. */
export function portAs({ state }: TroubleWorld, change: object) {
  const { ports } = state.network;
  const some = ports.all().find(({ device_owner: owner }) => owner.startsWith('compute:'));
  if (some === undefined) throw new Error('the cloud has no port of a server');
  const id = state.kernel.random.uuid();
  const row = {
    ...some,
    status: 'ACTIVE',
    ...change,
    id,
    mac_address: `fa:16:3e:${id.slice(0, 2)}:00:01`,
    fixed_ips: [],
  };
  ports.insert({ ...row, isPlugged: false });
  return { id, mend: () => ports.remove(id) };
}

/** A floating IP of nobody, but for what is changed. */
export function floatingIpAs({ state }: TroubleWorld, change: object) {
  const port = state.network.ports.all()[0];
  const network = state.network.networks.all()[0];
  if (port === undefined || network === undefined) throw new Error('the cloud has no network');
  const { project_id, description, created_at, updated_at, revision_number, tags } = port;
  const id = state.kernel.random.uuid();
  const standard = { project_id, description, created_at, updated_at, revision_number, tags };
  const address = { floating_ip_address: `203.0.113.${parseInt(id.slice(0, 2), 16)}`, floating_network_id: network.id };
  const none = { router_id: null, port_id: null, fixed_ip_address: null, holderId: port.id };
  state.network.floatingIps.insert({ ...standard, ...address, ...none, ...change, id } as never);
  return { id, mend: () => state.network.floatingIps.remove(id) };
}
