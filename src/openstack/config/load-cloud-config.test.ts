import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { isNephoscopeError } from '../../base/errors.ts';
import type { CloudFlags } from './flags.ts';
import { listCloudNames, loadCloudConfig } from './load-cloud-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-load-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function load(yaml: string, flags: CloudFlags = {}) {
  const path = join(folder, `clouds-${files++}.yaml`);
  writeFileSync(path, yaml);
  return loadCloudConfig({ env: { OS_CLIENT_CONFIG_FILE: path }, cwd: '/nowhere', home: '/nowhere', flags });
}

function failure(yaml: string, flags: CloudFlags = {}): { code: string; message: string } {
  try {
    load(yaml, flags);
  } catch (error) {
    if (isNephoscopeError(error)) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('it was accepted');
}

function one(auth: string, more = ''): string {
  return `clouds: {a: {auth: {auth_url: 'http://k/v3', ${auth}}${more}}}`;
}

const USER = 'username: u, password: canary';

test.each([
  [
    'a project by name',
    one(`${USER}, project_name: p, project_domain_name: d`),
    { kind: 'project', project: { name: 'p', domain: { name: 'd' } } },
  ],
  ['a project by id', one(`${USER}, project_id: p`), { kind: 'project', project: { id: 'p' } }],
  ['a domain', one(`${USER}, domain_name: d`), { kind: 'domain', domain: { name: 'd' } }],
  ['the system', one(`${USER}, system_scope: all`), { kind: 'system' }],
  ['nothing', one(USER), { kind: 'unscoped' }],
])('reads the scope of %s', (_name, yaml, scope) => {
  expect(load(yaml).credentials).toMatchObject({ scope });
});

test.each([
  ['password', one(`${USER}`), 'password'],
  ['v3password', one(USER, ', auth_type: v3password'), 'password'],
  ['a token without a user', one('token: canary'), 'token'],
  ['v3token', one('token: canary', ', auth_type: v3token'), 'token'],
  [
    'an application credential by id',
    one('application_credential_id: i, application_credential_secret: canary'),
    'application-credential',
  ],
  [
    'an application credential by name',
    one(
      'username: u, application_credential_name: n, application_credential_secret: canary',
      ', auth_type: v3applicationcredential',
    ),
    'application-credential',
  ],
])('reads %s and shows no secret of it', (_name, yaml, method) => {
  const config = load(yaml);
  expect(config.credentials.method).toBe(method);
  expect(inspect(config, { depth: 9, showHidden: true }) + JSON.stringify(config)).not.toContain('canary');
});

test.each([
  ['an unknown auth_type', one(USER, ', auth_type: v3oidcpassword'), 'auth.unsupported'],
  ['no sign-in at all', one(USER, ', auth_type: none'), 'auth.unsupported'],
  ['a trust', one(`${USER}, trust_id: t`), 'auth.unsupported'],
  ['two scopes', one(`${USER}, project_name: p, system_scope: all`), 'config.invalid'],
  ['no password', one('username: u'), 'config.invalid'],
  ['no user', one('password: canary'), 'config.invalid'],
  ['no auth_url', 'clouds: {a: {auth: {username: u, password: canary}}}', 'config.invalid'],
  ['an auth_url without a scheme', `clouds: {a: {auth: {auth_url: 'k:5000', ${USER}}}}`, 'config.invalid'],
  ['an auth_url with a password', `clouds: {a: {auth: {auth_url: 'http://u:canary@k', ${USER}}}}`, 'config.invalid'],
  [
    'a profile that is a URL',
    `clouds: {a: {profile: 'https://u:canary@vendor.example', auth: {${USER}}}}`,
    'config.invalid',
  ],
  ['a profile that nobody has', `clouds: {a: {profile: vexxhost, auth: {${USER}}}}`, 'config.invalid'],
  [
    'two microversions of one service',
    one(USER, ", compute_api_version: '2.90', compute_default_microversion: '2.91'"),
    'config.invalid',
  ],
  ['a tab', 'clouds:\n\ta: {auth: {password: canary}}', 'config.invalid'],
  ['an unknown alias', 'clouds: {a: {auth: {password: *canary}}}', 'config.invalid'],
  ['an unclosed quote', "clouds: {a: {auth: {password: 'canary}}}", 'config.invalid'],
  ['a list of clouds', 'clouds: [canary]', 'config.invalid'],
  ['a cloud that is a word', 'clouds: {a: canary}', 'config.invalid'],
  ['an auth that is a word', 'clouds: {a: {auth: canary}}', 'config.invalid'],
  ['a file that is a word', 'canary', 'config.invalid'],
])('refuses %s, clearly and without a secret', (_name, yaml, code) => {
  const { message, ...rest } = failure(yaml);
  expect(rest.code).toBe(code);
  expect(message).not.toContain('canary');
  expect(message).toMatch(/\.$/);
});

test.each([
  ["auth.username' of the cloud 'a' in [^ ]+ must be text, and it is a list", one('username: [canary], password: p')],
  ["auth.password' .* must be text, and it is a mapping", one('username: u, password: {canary: canary}')],
  ["auth.auth_url' .* must be text, and it is a list", "clouds: {a: {auth: {auth_url: ['http://canary']}}}"],
  ["password' .* must be text, and it is a list", one('username: u', ', password: [canary]')],
  ["region_name' .* must be text or a list of texts, and it is a mapping", one(USER, ', region_name: {canary: 1}')],
  ["regions' .* must be a list, and it is other text", one(USER, ', regions: canary')],
  ["interface' .* and it is a list with other things in it", one(USER, ', interface: [public, [canary]]')],
  ["volume_api_version' .* must be text, and it is a list", one(USER, ', volume_api_version: [3]')],
  ["compute_endpoint_override' .* must be text", one(USER, ', compute_endpoint_override: {public: canary}')],
  ["verify' .* must be true or false, and it is other text", one(USER, ', verify: canary')],
  ["insecure' .* must be true or false, and it is a list", one(USER, ', insecure: [true]')],
  ["api_timeout' .* must be a number of seconds, and it is other text", one(USER, ', api_timeout: canary')],
  ["cacert' .* must be text, and it is a list", one(USER, ', cacert: [canary]')],
])('refuses a wrong type: %s', (message, yaml) => {
  const { code, message: said } = failure(yaml);
  expect(code).toBe('config.invalid');
  expect(said).toMatch(new RegExp(`^'${message}.*\\.$`));
  expect(said).not.toContain('canary');
});

test('takes any type for a setting that it does not know', () => {
  expect(load(one(USER, ', tofu: [{a: 1}], networks: [{name: n}], compute: {a: 1}')).name).toBe('a');
});

test('says where a clouds.yaml was looked for when there is none', () => {
  expect(() => loadCloudConfig({ env: {}, platform: 'linux', cwd: '/nowhere', home: '/home/me' })).toThrow(
    /No cloud is configured: .*\/nowhere, \/home\/me\/.config\/openstack.*OS_CLIENT_CONFIG_FILE/,
  );
});

test('names the root too, when it was looked into', () => {
  expect(() => loadCloudConfig({ env: {}, platform: 'linux', cwd: '/', home: '/home/me' })).toThrow(
    /no clouds\.yaml in \/, \/home/,
  );
});

test.each(['', 'clouds:', 'clouds: {}', '# nothing yet'])('says of the file %j that it has no clouds', (yaml) => {
  expect(failure(yaml, { cloud: 'east' }).message).toMatch(/\(wanted 'east'\): .* has no clouds, /);
});

test('says of a clouds.yaml that cannot be opened that it is there', () => {
  const cwd = join(folder, 'locked');
  mkdirSync(join(cwd, 'clouds.yaml'), { recursive: true });
  expect(() => loadCloudConfig({ env: {}, platform: 'linux', cwd, home: '/home/me' })).toThrow(
    /locked\/clouds\.yaml cannot be read/,
  );
});

test('names twenty clouds at most, and none that only objects have', () => {
  const yaml = `clouds: {${Array.from({ length: 25 }, (_, at) => `c${at}: {}`).join(', ')}}`;
  expect(failure(yaml).message).toMatch(/'c18', 'c19' and 5 more\.$/);
  expect(failure(yaml, { cloud: 'constructor' }).code).toBe('config.unknown-cloud');
});

test('lists the clouds to choose from', () => {
  const yaml = `clouds:\n  one: {auth: {}}\n  two: {auth: {}}`;
  expect(failure(yaml).message).toBe("Say which cloud with --os-cloud or OS_CLOUD: 'one', 'two'.");
  expect(failure(yaml, { cloud: 'three' }).message).toMatch(/There is no cloud 'three' in .* It has 'one', 'two'\./);
  const path = join(folder, 'names.yaml');
  writeFileSync(path, yaml);
  expect(listCloudNames({ env: { OS_CLIENT_CONFIG_FILE: path }, cwd: '/nowhere', home: '/nowhere' })).toEqual([
    'one',
    'two',
  ]);
});

test('flags win, in any spelling, and a scope or user of theirs replaces the one below', () => {
  const yaml = one(
    `${USER}, project_id: p, user_domain_id: d`,
    ", interface: public, verify: true, compute_api_version: '2.90'",
  );
  const config = load(yaml, {
    '--os-system-scope': 'all',
    os_username: 'v',
    osUserDomainName: 'e',
    'os-interface': 'internal',
    insecure: true,
    osComputeApiVersion: '2.95',
    osRegionName: 'R',
    osPassword: '',
  });
  expect(config).toMatchObject({
    region: 'R',
    interfaces: ['internal'],
    tls: { verify: false },
    credentials: { scope: { kind: 'system' }, user: { name: 'v', domain: { name: 'e' } } },
    services: { compute: { defaultMicroversion: '2.95' } },
  });
});

test('flags alone describe a cloud', () => {
  const flags = { osAuthUrl: 'http://k', osUsername: 'u', osPassword: 'p', osProjectName: 'x' };
  const config = loadCloudConfig({ env: {}, cwd: '/nowhere', home: '/nowhere', flags });
  expect(config).toMatchObject({ authUrl: 'http://k', credentials: { method: 'password' } });
});

test('reads the settings of services', () => {
  const yaml = one(
    USER,
    `, volume_api_version: '3.70', network_api_version: '2.0', image_interface: internalURL, compute_region_name: X,
    compute_default_microversion: 2.10, identity_service_type: identityv3, network_endpoint_override: 'http://n/'`,
  );
  expect(load(yaml).services).toEqual({
    identity: { catalogType: 'identityv3' },
    compute: { region: 'X', defaultMicroversion: '2.1' },
    image: { interfaces: ['internal'] },
    'block-storage': { defaultMicroversion: '3.70' },
    network: { endpointOverride: 'http://n' },
    placement: {},
  });
});

test('reads the clock limit and TLS paths', () => {
  const config = load(one(USER, ', api_timeout: 30, cacert: ~/ca.pem, cert: c.pem, key: k.pem'));
  expect(config.apiTimeoutMs).toBe(30_000);
  expect(config.tls).toEqual({ verify: true, caPath: '/nowhere/ca.pem', certPath: 'c.pem', keyPath: 'k.pem' });
});

test('warns of an OS_CLIENT_CONFIG_FILE that is not there', () => {
  const env = { OS_CLIENT_CONFIG_FILE: '/nowhere/x.yaml', OS_AUTH_URL: 'http://k', OS_USERNAME: 'u', OS_PASSWORD: 'p' };
  const at = { env, cwd: '/nowhere', home: '/nowhere' };
  expect(loadCloudConfig(at).warnings).toEqual([
    expect.stringMatching(/^OS_CLIENT_CONFIG_FILE names \/nowhere\/x.yaml/),
  ]);
  expect(() => loadCloudConfig({ ...at, cloud: 'y' })).toThrow(/no cloud 'y'.*names \/nowhere\/x.yaml/);
});
