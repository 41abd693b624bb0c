import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

/** What a real Nova (26.2) keeps of each. */
const KEPT = { '::babe:220.12.22.2': '::babe:dc0c:1602', 'FD00:0::0:A': 'fd00::a', '': '' };

test.each(Object.entries(KEPT))('the address %j is kept as %j', async (given, kept) => {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const demo = await signIn(cloud, { user: 'demo' });
  const [image] = cloud.state.image.images.all();
  const [network] = cloud.state.network.networks.all().filter(({ name }) => name === 'private');
  const fields = { name: 'a', imageRef: image?.id, flavorRef: '1', networks: [{ uuid: network?.id }] };
  const path = '/compute/v2.1/servers';
  const server = { ...fields, ...(given !== '' && { accessIPv6: given }) };
  const made = await demo.call('POST', path, { body: { server } });
  const id = isObject(made.body) && isObject(made.body.server) ? String(made.body.server.id) : '';
  const read = async () => (await demo.call('GET', `${path}/${id}`)).body;
  expect(await read()).toMatchObject({ server: { accessIPv6: kept } });
  if (given === '') return;
  await demo.call('PUT', `${path}/${id}`, { body: { server: { accessIPv6: '::1' } } });
  expect(await read()).toMatchObject({ server: { accessIPv6: '::1' } });
  await demo.call('PUT', `${path}/${id}`, { body: { server: { accessIPv6: given } } });
  expect(await read()).toMatchObject({ server: { accessIPv6: kept } });
});
