import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, test } from 'vitest';
import { digList, digText } from './harness/body.ts';
import { Follow } from './harness/follow.ts';
import { describeReal, ensureUp, setSpeed } from './harness/real-cloud.ts';
import { session } from './harness/session.ts';
import { waitFor } from './harness/wait.ts';
import { WatchProcess } from './harness/watch-process.ts';
import { type MadeKind, stock, Workshop } from './harness/workshop.ts';

const kinds = ['volume', 'snapshot', 'backup', 'image', 'port', 'network', 'router', 'floating-ip'];
const rawImage = { disk_format: 'raw', container_format: 'bare' };

describeReal('volumes, images and Neutron under nephoscope watch', () => {
  let workshop: Workshop;
  let demo: Workshop;
  let watch: WatchProcess;
  let web: Server;

  beforeAll(async () => {
    await ensureUp();
    await setSpeed(1);
    workshop = new Workshop(await session('admin'));
    demo = new Workshop(await session('demo'));
    web = createServer((request, response) => {
      response.statusCode = request.url === '/image' ? 200 : 404;
      response.end(request.url === '/image' ? Buffer.alloc(1 << 20, 'w') : '');
    });
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    watch = await new WatchProcess(kinds, { cloud: 'real-admin', allProjects: true }).ready();
  });

  afterAll(async () => {
    await watch?.stop();
    web?.close();
    await demo?.cleanUp();
    await workshop?.cleanUp();
  });

  const follow = (kind: MadeKind, id: string, by = workshop): Follow => new Follow(by, watch, { kind, id });
  const available = { status: 'available' };

  test.concurrent('a volume is created, attached, detached, extended, snapshotted, backed up and deleted', async () => {
    const server = await workshop.makeServer();
    const id = await workshop.make('volume', { size: 1 });
    const volume = follow('volume', id);
    await volume.until(available);
    await workshop.until('server', server, 'ACTIVE');
    const attachment = { volumeAttachment: { volumeId: id } };
    await workshop.session.need('compute', 'POST', `/servers/${server}/os-volume_attachments`, attachment);
    await volume.until({ status: 'in-use' });
    await workshop.session.need('compute', 'DELETE', `/servers/${server}/os-volume_attachments/${id}`);
    await volume.until(available);
    await workshop.session.need('volume', 'POST', `/volumes/${id}/action`, { 'os-extend': { new_size: 2 } });
    await volume.until(available);
    await liveAndDie('volume-snapshot', { volume_id: id });
    await liveAndDie('volume-backup', { volume_id: id });
    await workshop.remove('volume', id);
    await volume.until(null);
    await volume.finish();
  });

  test.concurrent('a volume that no backend takes goes to error', async () => {
    const id = await workshop.make('volume', { size: 10_000 });
    const volume = follow('volume', id);
    await volume.until({ status: 'error' });
    await workshop.remove('volume', id);
    await volume.until(null);
    await volume.finish();
  });

  test.concurrent('an image is uploaded, deactivated, activated and deleted', async () => {
    const { id, image } = await makeImage();
    await workshop.session.ask('image', { method: 'PUT', path: `/images/${id}/file`, bytes: new Uint8Array(1 << 20) });
    await image.until({ status: 'active' });
    await workshop.session.need('image', 'POST', `/images/${id}/actions/deactivate`);
    await image.until({ status: 'deactivated' });
    await workshop.session.need('image', 'POST', `/images/${id}/actions/reactivate`);
    await image.until({ status: 'active' });
    await removeImage(id, image);
  });

  test.concurrent('an image is imported from bytes that were staged', async () => {
    const { id, image } = await makeImage();
    await workshop.session.ask('image', { method: 'PUT', path: `/images/${id}/stage`, bytes: new Uint8Array(1 << 20) });
    await image.until({ status: 'uploading' });
    await workshop.session.need('image', 'POST', `/images/${id}/import`, { method: { name: 'glance-direct' } });
    await importsEnd(id);
    await image.until({ status: 'active' });
    await removeImage(id, image);
  });

  test.concurrent.each([
    ['image', 'active'],
    ['missing', 'queued'],
  ])('an import of the web page /%s ends %s', async (page, status) => {
    const { id, image } = await makeImage();
    const uri = `http://127.0.0.1:${(web.address() as AddressInfo).port}/${page}`;
    await workshop.session.need('image', 'POST', `/images/${id}/import`, { method: { name: 'web-download', uri } });
    await importsEnd(id);
    await image.until({ status });
    await removeImage(id, image);
  });

  test.concurrent('a port is created, bound to a server, unbound and deleted', async () => {
    const { network } = await demo.makeNetwork();
    const net = follow('network', network, demo);
    await net.until({ status: 'ACTIVE' });
    const id = await demo.make('port', { network_id: network });
    const port = follow('port', id, demo);
    await port.until({ status: 'DOWN' });
    const server = await demo.makeServer({ networks: [{ port: id }] });
    await port.until({ status: 'ACTIVE' });
    await demo.remove('server', server);
    await port.until({ status: 'DOWN' });
    await demo.until('server', server, 'gone');
    await demo.remove('port', id);
    await port.until(null);
    await port.finish();
    await demo.remove('network', network);
    await net.until(null);
    await net.finish();
  });

  test.concurrent('a floating IP is created, associated, disassociated and deleted', async () => {
    const { privateNetwork, publicNetwork } = await stock(demo.session);
    const server = await demo.makeServer({ networks: [{ uuid: privateNetwork }] });
    await demo.until('server', server, 'ACTIVE');
    const ports = await demo.session.need('network', 'GET', `/ports?device_id=${server}`);
    const id = await demo.make('floating-ip', { floating_network_id: publicNetwork });
    const floating = follow('floating-ip', id, demo);
    await floating.until({ status: 'DOWN' });
    const associate = (port: string | null): Promise<unknown> =>
      demo.session.need('network', 'PUT', `/floatingips/${id}`, { floatingip: { port_id: port } });
    await associate(digText(digList(ports, 'ports')[0], 'id'));
    await floating.until({ status: 'ACTIVE' });
    await associate(null);
    await floating.until({ status: 'DOWN' });
    await demo.remove('floating-ip', id);
    await floating.until(null);
    await floating.finish();
  });

  test.concurrent('a router is created and deleted', async () => {
    const id = await demo.make('router', {});
    const router = follow('router', id, demo);
    await router.until({ status: 'ACTIVE' });
    await demo.remove('router', id);
    await router.until(null);
    await router.finish();
  });

  async function makeImage(): Promise<{ id: string; image: Follow }> {
    const id = await workshop.make('image', rawImage);
    const image = follow('image', id);
    await image.until({ status: 'queued' });
    return { id, image };
  }

  /** An image is `active` before its import has ended, and `queued` before it has begun; a deletion meanwhile may be a 500. */
  function importsEnd(id: string): Promise<unknown> {
    return waitFor(`the import of ${id} to end`, async () => {
      const tasks = digList(await workshop.session.need('image', 'GET', `/images/${id}/tasks`), 'tasks');
      const isOver = (task: unknown): boolean => ['success', 'failure'].includes(digText(task, 'status'));
      return tasks.length > 0 && tasks.every(isOver) ? tasks : undefined;
    });
  }

  async function removeImage(id: string, image: Follow): Promise<void> {
    await workshop.remove('image', id);
    await image.until(null);
    await image.finish();
  }

  async function liveAndDie(kind: MadeKind, body: Record<string, unknown>): Promise<void> {
    const id = await workshop.make(kind, body);
    const followed = follow(kind, id);
    await followed.until(available);
    await workshop.remove(kind, id);
    await followed.until(null);
    await followed.finish();
  }
});
