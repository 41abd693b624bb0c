import { at } from '../openapi/record.ts';
import type { FaultCase } from './fault-case.ts';
import type { Ground, Named } from './ground.ts';

async function portOf({ ask }: Ground, { id }: Named): Promise<Named> {
  const ports = at(await ask('GET', `/networking/v2.0/ports?device_id=${id}`), 'ports');
  return { kind: 'port', id: String(at(Array.isArray(ports) ? ports[0] : undefined, 'id')) };
}

async function emptyImage({ ask }: Ground): Promise<Named> {
  const image = { name: 'i', disk_format: 'raw', container_format: 'bare' };
  return { kind: 'image', id: String(at(await ask('POST', '/image/v2/images', image), 'id')) };
}

/** How the faults of ports, trunks and imports of images are provoked. */
export const NETWORK_CASES: readonly FaultCase[] = [
  {
    fault: 'port-skipped-by-agent',
    provoke: async (ground) => {
      const server = await ground.server();
      await ground.wait();
      return [server, await portOf(ground, server)];
    },
    leaves: ['BUILD building spawning', 'BUILD'],
    finds: { rule: 'stuck', operation: 'create', missing: 'ACTIVE', service: 'nova-compute' },
  },
  {
    fault: 'port-binding-not-told',
    provoke: async (ground) => {
      const server = await ground.server();
      await ground.wait();
      return [await portOf(ground, server), server];
    },
    leaves: ['DOWN', 'ACTIVE active null'],
    finds: { rule: 'server-active-port-down', service: 'neutron-openvswitch-agent' },
  },
  {
    fault: 'trunk-stays-down',
    prepare: async (ground) => {
      const port = at(
        await ground.ask('POST', '/networking/v2.0/ports', { port: { network_id: ground.networkId } }),
        'port',
        'id',
      );
      const trunk = at(
        await ground.ask('POST', '/networking/v2.0/trunks', { trunk: { port_id: port } }),
        'trunk',
        'id',
      );
      return [
        { kind: 'trunk', id: String(trunk) },
        { kind: 'port', id: String(port) },
      ];
    },
    provoke: async (ground, prepared) => {
      await ground.server({ networks: [{ port: prepared[1]?.id }] });
      return prepared;
    },
    leaves: ['DOWN', 'ACTIVE'],
    finds: { rule: 'trunk-down-port-active', service: 'neutron-openvswitch-agent' },
  },
  {
    fault: 'import-never-starts',
    provoke: async (ground) => {
      const image = await emptyImage(ground);
      const path = `/image/v2/images/${image.id}`;
      const headers = { 'content-type': 'application/octet-stream' };
      await ground.call('PUT', `${path}/stage`, { headers, body: Buffer.from('disk') });
      await ground.ask('POST', `${path}/import`, { method: { name: 'glance-direct' } });
      const tasks = at(await ground.ask('GET', `${path}/tasks`), 'tasks');
      const id = String(at(Array.isArray(tasks) ? tasks[0] : undefined, 'id'));
      return [{ kind: 'image-task', id }, image];
    },
    leaves: ['pending', 'uploading'],
    finds: { rule: 'stuck', service: 'glance-api' },
  },
  {
    fault: 'import-fails-silently',
    provoke: async (ground) => {
      const image = await emptyImage(ground);
      const method = { name: 'web-download', uri: 'http://192.0.2.1/disk' };
      await ground.ask('POST', `/image/v2/images/${image.id}/import`, { method });
      return [image];
    },
    leaves: ['importing'],
    finds: { rule: 'stuck', operation: 'import_web_download', missing: 'active', service: 'glance-api' },
  },
];
