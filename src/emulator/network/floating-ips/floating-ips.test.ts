import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { signIn } from '../../sign-in.ts';

// Neutron tells Nova of each: clients wait until the address shows at the server.
test.each(['made with its port', 'given a port later'])(
  'a floating IP that is %s shows at the server, until it is deleted',
  async (how) => {
    const cloud = createCloud({ speed: 0 });
    const { call } = await signIn(cloud, { user: 'demo' });
    const ask = async (...request: Parameters<typeof call>) => Object((await call(...request)).body);
    const named = async (path: string, list: string, name: string) =>
      (await ask('GET', `${path}?name=${name}`))[list][0].id;
    const [pub, own] = await Promise.all(
      ['public', 'private'].map((name) => named('/networking/v2.0/networks', 'networks', name)),
    );
    const image = await named('/image/v2/images', 'images', 'rescue-16m');
    const { server } = await ask('POST', '/compute/v2.1/servers', {
      body: { server: { name: 's', imageRef: image, flavorRef: '1', networks: [{ uuid: own }] } },
    });
    cloud.clock.runFor(60_000);
    const { ports } = await ask('GET', `/networking/v2.0/ports?device_id=${server.id}`);
    const lead = { port_id: ports[0].id };
    const made = await ask('POST', '/networking/v2.0/floatingips', {
      body: { floatingip: { floating_network_id: pub, ...(how === 'made with its port' && lead) } },
    });
    const path = `/networking/v2.0/floatingips/${made.floatingip.id}`;
    if (made.floatingip.port_id === null) await call('PUT', path, { body: { floatingip: lead } });
    const types = async () =>
      (await ask('GET', `/compute/v2.1/servers/${server.id}`)).server.addresses.private.map(
        (one: Readonly<Record<string, unknown>>) => one['OS-EXT-IPS:type'],
      );
    expect(await types()).toEqual(['fixed', 'floating']);
    await call('DELETE', path);
    expect(await types()).toEqual(['fixed']);
    await cloud.close();
  },
);
