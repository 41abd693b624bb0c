const headers = { 'openstack-api-version': 'compute 2.90, volume 3.70' };

/** A slot gives up waiting after so long: what it made may be in error. */
const LONGEST_MS = 60_000;

/**
 * Prepares a load of an emulated cloud: servers, volumes with snapshots and backups, images, and networks with ports, routers and floating
 * IPs, each in slots that make one thing, operate it and delete it, again and again.
 */
export async function loadWorld(cloud, { call }, clock) {
  const { state } = cloud;
  const send = async (method, path, body) => {
    const answer = await call(method, path, { headers, ...(body !== undefined && { body }) });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const network = state.network.networks.all().find(({ name }) => name === 'private');
  const external = state.network.networks.all().find(({ name }) => name === 'public');
  const imageRef = state.image.images.all()[0].id;
  const { projects } = await send('GET', '/identity/v3/projects?name=admin');
  const project = projects[0].id;
  const most = { instances: -1, cores: -1, ram: -1 };
  await send('PUT', `/compute/v2.1/os-quota-sets/${project}`, { quota_set: most });
  const storage = { volumes: -1, gigabytes: -1, snapshots: -1, backups: -1, backup_gigabytes: -1 };
  await send('PUT', `/volume/v3/os-quota-sets/${project}`, { quota_set: storage });
  const nets = { network: -1, subnet: -1, port: -1, router: -1, floatingip: -1 };
  await send('PUT', `/networking/v2.0/quotas/${project}`, { quota: nets });

  let endsMs = 0;
  const sleep = (ms) => clock.sleep(ms);
  const until = async (holds) => {
    const last = clock.monotonic() + LONGEST_MS;
    while (!holds() && clock.monotonic() < last) await sleep(25);
  };

  async function server() {
    const made = await send('POST', '/compute/v2.1/servers', {
      server: { name: 'a', flavorRef: '1', imageRef, networks: [{ uuid: network.id }] },
    });
    const { id } = made.server;
    const rests = () =>
      ['active', 'stopped', 'paused', 'error'].includes(stateOf()?.vmState) && stateOf().taskState === null;
    const stateOf = () => state.compute.servers.find(id)?.states;
    await until(rests);
    for (const action of [{ reboot: { type: 'HARD' } }, { pause: null }, { unpause: null }, { 'os-stop': null }]) {
      if (clock.monotonic() >= endsMs) break;
      await send('POST', `/compute/v2.1/servers/${id}/action`, action);
      await until(rests);
    }
    await send('DELETE', `/compute/v2.1/servers/${id}`);
    await until(() => stateOf() === undefined || stateOf().vmState === 'deleted');
  }

  async function volume() {
    const rests = (rows, id) => () => ['available', 'error'].includes(rows.find(id)?.status);
    const { volumes, snapshots, backups } = state.blockStorage;
    const { id } = (await send('POST', '/volume/v3/volumes', { volume: { size: 1, name: 'a' } })).volume;
    await until(rests(volumes, id));
    await send('POST', `/volume/v3/volumes/${id}/action`, { 'os-extend': { new_size: 2 } });
    await until(rests(volumes, id));
    const snapshot = (await send('POST', '/volume/v3/snapshots', { snapshot: { volume_id: id } })).snapshot.id;
    await until(rests(snapshots, snapshot));
    await send('DELETE', `/volume/v3/snapshots/${snapshot}`);
    await until(() => snapshots.find(snapshot) === undefined);
    const backup = (await send('POST', '/volume/v3/backups', { backup: { volume_id: id } })).backup.id;
    await until(rests(backups, backup));
    await send('DELETE', `/volume/v3/backups/${backup}`);
    await until(() => backups.find(backup) === undefined && rests(volumes, id)());
    await send('DELETE', `/volume/v3/volumes/${id}`);
    await until(() => volumes.find(id) === undefined);
  }

  async function image() {
    const draft = { name: 'a', disk_format: 'raw', container_format: 'bare' };
    const { id } = await send('POST', '/image/v2/images', draft);
    await sleep(500);
    await call('PUT', `/image/v2/images/${id}/file`, {
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.alloc(1024),
    });
    await until(() => state.image.images.find(id)?.status === 'active');
    await sleep(1000);
    await send('DELETE', `/image/v2/images/${id}`);
    await sleep(500);
  }

  async function networking() {
    const path = '/networking/v2.0';
    const { id } = (await send('POST', `${path}/networks`, { network: { name: 'a' } })).network;
    const subnet = (
      await send('POST', `${path}/subnets`, { subnet: { network_id: id, ip_version: 4, cidr: '10.9.0.0/24' } })
    ).subnet.id;
    const port = (await send('POST', `${path}/ports`, { port: { network_id: id } })).port.id;
    const router = (
      await send('POST', `${path}/routers`, { router: { external_gateway_info: { network_id: external.id } } })
    ).router.id;
    await sleep(500);
    await send('PUT', `${path}/routers/${router}/add_router_interface`, { subnet_id: subnet });
    await sleep(500);
    const ip = (
      await send('POST', `${path}/floatingips`, { floatingip: { floating_network_id: external.id, port_id: port } })
    ).floatingip.id;
    await sleep(1500);
    await send('DELETE', `${path}/floatingips/${ip}`);
    await send('DELETE', `${path}/ports/${port}`);
    await send('PUT', `${path}/routers/${router}/remove_router_interface`, { subnet_id: subnet });
    await send('DELETE', `${path}/routers/${router}`);
    await send('DELETE', `${path}/networks/${id}`);
    await sleep(500);
  }

  const slot = async (work, at) => {
    await sleep(at * 130);
    while (clock.monotonic() < endsMs) await work();
  };
  return {
    run: async ({ seconds, servers }) => {
      endsMs = clock.monotonic() + seconds * 1000;
      const some = Math.ceil(servers / 4);
      const works = [
        ...Array(servers).fill(server),
        ...Array(some).fill(volume),
        ...Array(some).fill(image),
        ...Array(some).fill(networking),
      ];
      await Promise.all(works.map(slot));
    },
  };
}
