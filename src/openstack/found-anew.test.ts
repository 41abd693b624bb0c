import { expect, test } from 'vitest';
import { HOST, openScriptedCloud } from './scripted-cloud.ts';

test('finds each service anew with a new token, for it may be elsewhere or upgraded; where it is not found, as before', async () => {
  let version: unknown = '2.93';
  const { cloud, clock } = openScriptedCloud((request) => {
    if (!request.url.endsWith('/compute/v2.1/') || version === '2.93') return undefined;
    if (version === null) return { status: 500, body: {} };
    const links = [{ rel: 'self', href: `${HOST}/v2.1/` }];
    return { body: { version: { id: 'v2.1', version, min_version: '2.1', links } } };
  });
  const offered = async (): Promise<string | undefined> => (await cloud.service('compute')).maxMicroversion;
  expect(await offered()).toBe('2.93');
  version = '2.96';
  expect(await offered()).toBe('2.93');
  await clock.sleep(3_600_000);
  expect(await offered()).toBe('2.96');
  version = null;
  await clock.sleep(3_600_000);
  expect(await offered()).toBe('2.96');
});
