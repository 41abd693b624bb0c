import { expect, test } from 'vitest';
import { createCloud } from '../../src/emulator/cloud.ts';
import { openrcOf } from '../../src/emulator/clouds-yaml.ts';
import { bytesOf, type HttpBody, isStream } from '../../src/http/message.ts';

const URL_OF_CLOUD = 'http://cloud.test:8989';

interface Version {
  readonly id: string;
  readonly status: string;
  readonly version?: string;
  readonly max_version?: string;
  readonly min_version?: string;
  readonly links: readonly { readonly rel: string; readonly href: string }[];
}

const textOf = (body: HttpBody): string => (isStream(body) ? '' : bytesOf(body).toString());

/** The versions in any of the shapes that services give them. */
function versionsIn(body: unknown): readonly Version[] {
  const { version, versions } = Object(body);
  if (version) return [version];
  return Array.isArray(versions) ? versions : (versions?.values ?? []);
}

async function setUp() {
  const cloud = createCloud({ speed: 0 });
  const ask = async (method: string, url: string, options: { body?: object; token?: string } = {}) => {
    const { pathname, search, host } = new URL(url);
    const answer = await cloud.handle({
      method,
      path: pathname,
      query: search.slice(1),
      headers: { host, accept: 'application/json', ...(options.token && { 'x-auth-token': options.token }) },
      body: Buffer.from(options.body ? JSON.stringify(options.body) : ''),
    });
    return { status: answer.status, headers: answer.headers, body: JSON.parse(textOf(answer.body)) };
  };
  return { cloud, ask };
}

type Ask = Awaited<ReturnType<typeof setUp>>['ask'];

/** Signs in by the variables that programs read. */
async function signInBy(ask: Ask, rc: string) {
  const variables = Object.fromEntries(
    [...rc.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]),
  );
  const authUrl = `${variables.OS_AUTH_URL}/`;
  const found = versionsIn((await ask('GET', authUrl)).body).find(({ id }) => id.startsWith('v3'));
  const href = found?.links.find(({ rel }) => rel === 'self')?.href ?? '';
  const user = {
    name: variables.OS_USERNAME,
    password: variables.OS_PASSWORD,
    domain: { id: variables.OS_USER_DOMAIN_ID },
  };
  const project = { name: variables.OS_PROJECT_NAME, domain: { id: variables.OS_PROJECT_DOMAIN_ID } };
  const auth = { identity: { methods: ['password'], password: { user } }, scope: { project } };
  const answer = await ask('POST', `${href.replace(/\/?$/, '/')}auth/tokens`, { body: { auth } });
  return { status: found?.status, region: variables.OS_REGION_NAME, answer };
}

// Source: gophercloud v2, openstack/utils/choose_version.go, discovery.go, openstack/endpoint.go; the provider of Terraform uses it
test('the identity service tells its version at the address that programs are given, and lets them in there', async () => {
  const { ask } = await setUp();
  const { status, answer } = await signInBy(ask, openrcOf(URL_OF_CLOUD, 'emulator') ?? '');
  expect(status).toBe('stable');
  expect([answer.status, answer.headers['X-Subject-Token']]).toEqual([201, expect.any(String)]);
});

const RESOURCES = [
  ['compute', 'servers', '2.1'],
  ['volumev3', 'volumes', '3.0'],
  ['block-storage', 'volumes', '3.0'],
  ['image', 'v2/images', undefined],
  ['network', 'v2.0/networks', undefined],
  ['placement', 'resource_providers', '1.0'],
  ['identity', 'v3/regions', undefined],
] as const;

test.each(RESOURCES)(
  '%s has a public endpoint, tells its versions there, and serves %s below it',
  async (type, path, least) => {
    const { ask } = await setUp();
    const { region, answer } = await signInBy(ask, openrcOf(URL_OF_CLOUD, 'emulator-admin') ?? '');
    const { catalog } = answer.body.token;
    const endpoints = catalog.find((entry: { type: string }) => entry.type === type).endpoints;
    const { url } = endpoints.find(
      (one: { interface: string; region: string }) => one.interface === 'public' && one.region === region,
    );
    expect(url.startsWith(URL_OF_CLOUD)).toBe(true);
    // Programs cut off what stands behind the version.
    const base = url.replace(/(\/v\d[\d.]*)\/.*$/, '$1').replace(/\/?$/, '/');
    const told = await ask('GET', base);
    expect([200, 300]).toContain(told.status);
    const versions = versionsIn(told.body);
    for (const { id, status } of versions) {
      expect(id).toMatch(/^v\d+(?:\.\d+)?$/);
      expect(status).toMatch(/^(?:CURRENT|SUPPORTED|DEPRECATED|stable)$/);
    }
    if (least !== undefined) {
      const [only] = versions;
      expect(versions).toHaveLength(1);
      expect(only?.min_version).toBe(least);
      expect(only?.version ?? only?.max_version).toMatch(/^\d+\.\d+$/);
    }
    const token = String(answer.headers['X-Subject-Token']);
    expect((await ask('GET', `${url.replace(/\/?$/, '/')}${path}`, { token })).status).toBe(200);
  },
);
