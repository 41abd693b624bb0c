// A program that makes servers, tested with vitest against an OpenStack in the same process: no port, no waiting.
import { type CloudCaller, createCloud, type EmulatedCloud, type FaultDraft, signIn } from 'nephoscope/emulator';
import { afterEach, expect, test } from 'vitest';

/** What is tested: makes a server of the first image and flavor. @returns asks how far it is */
async function makeWebServer({ call }: CloudCaller): Promise<() => Promise<string>> {
  const ask = async (...request: Parameters<typeof call>) => Object((await call(...request)).body);
  const { images } = await ask('GET', '/image/v2/images');
  const { flavors } = await ask('GET', '/compute/v2.1/flavors');
  const body = { server: { name: 'web', imageRef: images[0].id, flavorRef: flavors[0].id } };
  const { server } = await ask('POST', '/compute/v2.1/servers', { body });
  return async () => (await ask('GET', `/compute/v2.1/servers/${server.id}`)).server.status;
}

const clouds: EmulatedCloud[] = [];
afterEach(() => Promise.all(clouds.splice(0).map((cloud) => cloud.close())));

/** A fresh cloud in which time stands still until the test moves it. */
async function setUp(...faults: FaultDraft[]) {
  const cloud = createCloud({ speed: 0, seed: 1, faults });
  clouds.push(cloud);
  return { cloud, demo: await signIn(cloud, { user: 'demo' }) };
}

test('a server is built, and then runs', async () => {
  const { cloud, demo } = await setUp();
  const status = await makeWebServer(demo);
  expect(await status()).toBe('BUILD');
  cloud.clock.runFor(60_000); // a minute passes at once
  expect(await status()).toBe('ACTIVE');
});

test('a server whose host fails is in error', async () => {
  const { cloud, demo } = await setUp({ action: 'fail', operation: 'create', step: 'spawning', times: 1 });
  const status = await makeWebServer(demo);
  cloud.clock.runFor(60_000);
  expect(await status()).toBe('ERROR');
});
