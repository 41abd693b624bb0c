import {
  attached,
  detach,
  floatingIpAs,
  IDLE,
  migrationAs,
  portAs,
  type TroubleWorld,
  volumeAs,
} from './make-trouble.ts';

/** One trouble between services. */
export interface TroubleCase {
  /** The rule that is to find it. */
  readonly rule: string;
  /** Makes it. @returns the id of the resource that it is about, and how to mend it */
  readonly make: (world: TroubleWorld) => { readonly id: string; readonly mend: () => void };
}

/** A trouble for each rule. */
export const TROUBLES: readonly TroubleCase[] = [
  {
    rule: 'volume-in-use-without-attachment',
    make: (world) => volumeAs(world, 'in-use'),
  },
  {
    rule: 'volume-attached-to-gone-server',
    make: (world) => {
      const { volume, server, attachment } = attached(world);
      world.state.compute.servers.remove(server);
      return { id: volume, mend: () => detach(world, volume, attachment) };
    },
  },
  {
    rule: 'attachment-of-gone-server',
    make: (world) => {
      const { volume, server, attachment } = attached(world);
      world.state.compute.servers.remove(server);
      return { id: attachment, mend: () => detach(world, volume, attachment) };
    },
  },
  {
    rule: 'server-lists-available-volume',
    make: (world) => {
      const { volume, server, attachment } = attached(world);
      detach(world, volume, attachment);
      return { id: server, mend: () => world.state.compute.servers.update(server, { volumes: [] }) };
    },
  },
  {
    rule: 'server-lists-gone-volume',
    make: (world) => {
      const { volume, server, attachment } = attached(world);
      world.state.blockStorage.attachments.remove(attachment);
      world.state.blockStorage.volumes.remove(volume);
      return { id: server, mend: () => world.state.compute.servers.update(server, { volumes: [] }) };
    },
  },
  {
    rule: 'attachment-of-gone-volume',
    make: (world) => {
      const { volume, server, attachment } = attached(world);
      world.state.compute.servers.update(server, { volumes: [] });
      world.state.blockStorage.volumes.remove(volume);
      return { id: attachment, mend: () => world.state.blockStorage.attachments.remove(attachment) };
    },
  },
  {
    rule: 'server-does-not-list-volume',
    make: (world) => {
      const { volume, server, attachment } = attached(world);
      world.state.compute.servers.update(server, { volumes: [] });
      return { id: volume, mend: () => detach(world, volume, attachment) };
    },
  },
  {
    rule: 'volume-reserved-without-attachment',
    make: (world) => volumeAs(world, 'reserved'),
  },
  {
    rule: 'volume-reserved-for-nothing',
    make: (world) => {
      const { volume, server, attachment } = attached(world);
      world.state.compute.servers.update(server, { volumes: [] });
      world.state.blockStorage.attachments.update(attachment, { status: 'reserved' });
      const mended = volumeAs(world, 'reserved', volume);
      return {
        id: volume,
        mend: () => {
          world.state.blockStorage.attachments.remove(attachment);
          mended.mend();
        },
      };
    },
  },
  {
    rule: 'volume-reserved-not-connected',
    make: (world) => {
      const { volume, server, attachment } = attached(world);
      world.state.blockStorage.attachments.update(attachment, { status: 'reserved' });
      const { id } = volumeAs(world, 'reserved', volume);
      return {
        id,
        mend: () => {
          world.state.compute.servers.update(server, { volumes: [] });
          detach(world, volume, attachment);
        },
      };
    },
  },
  {
    rule: 'volume-busy-without-backup',
    make: (world) => volumeAs(world, 'backing-up'),
  },
  {
    rule: 'volume-awaits-no-transfer',
    make: (world) => volumeAs(world, 'awaiting-transfer'),
  },
  {
    rule: 'snapshot-of-gone-volume',
    make: (world) => {
      const { fixtures, state } = world;
      const volume = fixtures.make('volume', { status: 'available' });
      const id = fixtures.make('volume-snapshot', { status: 'available' });
      state.blockStorage.snapshots.update(id, { volumeId: volume });
      state.blockStorage.volumes.remove(volume);
      return { id, mend: () => state.blockStorage.snapshots.remove(id) };
    },
  },
  {
    rule: 'backup-of-gone-volume',
    make: ({ fixtures, state }) => {
      const id = fixtures.make('volume-backup', { status: 'creating' });
      state.blockStorage.backups.update(id, { volumeId: state.kernel.random.uuid() });
      return { id, mend: () => state.blockStorage.backups.update(id, { status: 'error' }) };
    },
  },
  {
    rule: 'volume-of-backup-left-over',
    make: ({ fixtures, state }) => {
      const id = fixtures.make('volume', { status: 'available' });
      state.blockStorage.volumes.update(id, { name: `backup-vol-${state.kernel.random.uuid()}` });
      return { id, mend: () => state.blockStorage.volumes.remove(id) };
    },
  },
  {
    rule: 'image-never-uploaded',
    make: ({ fixtures, state }) => {
      const id = fixtures.make('image', { status: 'queued' });
      return { id, mend: () => state.image.images.update(id, { status: 'active' }) };
    },
  },
  {
    rule: 'image-without-server-task',
    make: ({ fixtures, state }) => {
      const server = fixtures.make('server', IDLE);
      const id = fixtures.make('image', { status: 'saving' });
      state.image.images.update(id, { properties: { instance_uuid: server } });
      return { id, mend: () => state.image.images.update(id, { status: 'active' }) };
    },
  },
  {
    rule: 'shelved-image-left-over',
    make: ({ fixtures, state }) => {
      const id = fixtures.make('image', { status: 'active' });
      state.image.images.update(id, { name: 'web-shelved', properties: { instance_uuid: state.kernel.random.uuid() } });
      return { id, mend: () => state.image.images.remove(id) };
    },
  },
  {
    rule: 'migration-without-server-task',
    make: (world) => migrationAs(world, world.fixtures.make('server', IDLE), 'migrating'),
  },
  {
    rule: 'migration-of-gone-server',
    make: (world) => migrationAs(world, world.state.kernel.random.uuid(), 'confirming'),
  },
  {
    rule: 'resized-without-migration',
    make: ({ fixtures, state }) => {
      const id = fixtures.make('server', { ...IDLE, status: 'VERIFY_RESIZE', vmState: 'resized' });
      const mend = () => {
        const row = state.compute.servers.get(id);
        state.compute.servers.update(id, {
          states: { ...row.states, ...IDLE },
          updatedMs: state.kernel.clock.seconds(),
        });
      };
      return { id, mend };
    },
  },
  {
    rule: 'port-of-gone-server',
    make: (world) => portAs(world, { device_owner: 'compute:nova', device_id: world.state.kernel.random.uuid() }),
  },
  {
    rule: 'server-active-port-down',
    make: (world) => {
      const server = world.fixtures.make('server', IDLE);
      const bound = { 'binding:vif_type': 'ovs', 'binding:host_id': 'node-1', status: 'DOWN', admin_state_up: true };
      return portAs(world, { ...bound, device_owner: 'compute:nova', device_id: server });
    },
  },
  {
    rule: 'compute-port-of-nothing',
    make: (world) => portAs(world, { device_owner: 'compute:nova', device_id: '' }),
  },
  {
    rule: 'port-of-gone-router',
    make: (world) =>
      portAs(world, { device_owner: 'network:router_interface', device_id: world.state.kernel.random.uuid() }),
  },
  {
    rule: 'subport-of-no-trunk',
    make: (world) => portAs(world, { device_owner: 'trunk:subport', device_id: world.state.kernel.random.uuid() }),
  },
  {
    rule: 'floating-ip-of-gone-port',
    make: (world) => floatingIpAs(world, { port_id: world.state.kernel.random.uuid(), status: 'ACTIVE' }),
  },
  {
    rule: 'floating-ip-of-gone-router',
    make: (world) => floatingIpAs(world, { router_id: world.state.kernel.random.uuid(), status: 'DOWN' }),
  },
  {
    rule: 'trunk-of-gone-port',
    make: ({ state }) => {
      const port = state.network.ports.all()[0];
      if (port === undefined) throw new Error('the cloud has no port');
      const id = state.kernel.random.uuid();
      const { project_id, description, created_at, updated_at, revision_number, tags } = port;
      const standard = { project_id, description, created_at, updated_at, revision_number, tags };
      const trunk = { name: 'leftover', admin_state_up: true, port_id: state.kernel.random.uuid(), status: 'ACTIVE' };
      state.network.trunks.insert({ ...standard, ...trunk, sub_ports: [], id } as never);
      return { id, mend: () => state.network.trunks.remove(id) };
    },
  },
  {
    rule: 'trunk-down-port-active',
    make: (world) => {
      const { trunks } = world.state.network;
      const parent = portAs(world, { status: 'ACTIVE' });
      const { ports, kernel } = world.state.network;
      const { project_id, description, created_at, updated_at, revision_number, tags } = ports.get(parent.id);
      const standard = { project_id, description, created_at, updated_at, revision_number, tags };
      const id = kernel.random.uuid();
      const trunk = { name: 'unwired', admin_state_up: true, port_id: parent.id, status: 'DOWN', sub_ports: [] };
      trunks.insert({ ...standard, ...trunk, id });
      const touched = { status: 'ACTIVE', revision_number: revision_number + 1 };
      return { id, mend: () => trunks.update(id, touched) };
    },
  },
];
