import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files and variables, and what they mean together. */
export interface PrecedenceCase {
  readonly name: string;
  /** Below the case's own folder, which holds `cwd`, `home` and `site` (its XDG_CONFIG_DIRS). */
  readonly files: Readonly<Record<string, string>>;
  /** `{root}` stands for that folder. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cloud?: string;
  /** A part of what is read, or the code of the error. */
  readonly want: Readonly<Record<string, unknown>>;
  /** Why we mean to differ from openstacksdk. */
  readonly differs?: string;
}

function cloud(name: string, more = ''): string {
  return `  ${name}:
    auth: {auth_url: 'http://${name}:5000/v3', username: ${name}-user, password: ${name}-word, project_name: ${name}-project,
           user_domain_id: default, project_domain_id: default}
${more.replace(/^(?=.)/gm, '    ')}
`;
}

function clouds(...parts: readonly string[]): string {
  return `clouds:\n${parts.join('')}`;
}

const A = clouds(cloud('a'));

/** What openstacksdk 0.101 (Zed) was asked, case by case; `test/real/openstacksdk-config.test.ts` asks it again. */
export const PRECEDENCE_CASES: readonly PrecedenceCase[] = [
  {
    name: 'reads clouds.yaml of the working directory',
    files: { 'cwd/clouds.yaml': A },
    want: { cloud: 'a', user: 'a-user', verify: true, interface: 'public' },
  },
  {
    name: 'reads clouds.yaml of the home directory',
    files: { 'home/.config/openstack/clouds.yaml': A },
    want: { cloud: 'a' },
  },
  {
    name: 'reads clouds.yaml below XDG_CONFIG_HOME',
    files: { 'x/openstack/clouds.yaml': A },
    env: { XDG_CONFIG_HOME: '{root}/x' },
    want: { cloud: 'a' },
  },
  { name: 'reads clouds.yaml below XDG_CONFIG_DIRS', files: { 'site/openstack/clouds.yaml': A }, want: { cloud: 'a' } },
  {
    name: 'prefers the working directory to the home directory',
    files: { 'cwd/clouds.yaml': A, 'home/.config/openstack/clouds.yaml': clouds(cloud('b')) },
    want: { cloud: 'a' },
  },
  {
    name: 'prefers XDG_CONFIG_HOME to ~/.config',
    files: { 'x/openstack/clouds.yaml': A, 'home/.config/openstack/clouds.yaml': clouds(cloud('b')) },
    env: { XDG_CONFIG_HOME: '{root}/x' },
    want: { cloud: 'a' },
  },
  {
    name: 'still reads ~/.config when XDG_CONFIG_HOME has nothing',
    files: { 'home/.config/openstack/clouds.yaml': A },
    env: { XDG_CONFIG_HOME: '{root}/x' },
    want: { cloud: 'a' },
  },
  {
    name: 'prefers the home directory to the site',
    files: { 'home/.config/openstack/clouds.yaml': A, 'site/openstack/clouds.yaml': clouds(cloud('b')) },
    want: { cloud: 'a' },
  },
  {
    name: 'prefers .yaml to .yml to .json',
    files: { 'cwd/clouds.yml': A, 'cwd/clouds.json': '{"clouds": {"b": {}}}' },
    want: { cloud: 'a' },
  },
  {
    name: 'reads JSON',
    files: {
      'cwd/clouds.json': '{"clouds": {"j": {"auth": {"auth_url": "http://j", "username": "u", "password": "p"}}}}',
    },
    want: { cloud: 'j', user: 'u', url: 'http://j' },
  },
  {
    name: 'prefers OS_CLIENT_CONFIG_FILE to all',
    files: { 'cwd/clouds.yaml': clouds(cloud('b')), 'other.yaml': A },
    env: { OS_CLIENT_CONFIG_FILE: '{root}/other.yaml' },
    want: { cloud: 'a' },
  },
  {
    name: 'goes on searching when OS_CLIENT_CONFIG_FILE does not exist',
    files: { 'cwd/clouds.yaml': A },
    env: { OS_CLIENT_CONFIG_FILE: '{root}/other.yaml' },
    want: { cloud: 'a' },
  },
  {
    name: 'never merges two clouds.yaml',
    files: { 'cwd/clouds.yaml': A, 'home/.config/openstack/clouds.yaml': clouds(cloud('b')) },
    cloud: 'b',
    want: { error: 'config.unknown-cloud' },
  },
  {
    name: 'lays secure.yaml over clouds.yaml',
    files: { 'cwd/clouds.yaml': A, 'cwd/secure.yaml': 'clouds: {a: {auth: {password: hidden}}}' },
    want: { password: 'hidden', user: 'a-user' },
  },
  {
    name: 'finds secure.yaml in another directory than clouds.yaml',
    files: { 'cwd/clouds.yaml': A, 'home/.config/openstack/secure.yml': 'clouds: {a: {auth: {password: hidden}}}' },
    want: { password: 'hidden' },
  },
  {
    name: 'prefers OS_CLIENT_SECURE_FILE',
    files: {
      'cwd/clouds.yaml': A,
      'cwd/secure.yaml': 'clouds: {a: {auth: {password: wrong}}}',
      's.yaml': 'clouds: {a: {auth: {password: right}}}',
    },
    env: { OS_CLIENT_SECURE_FILE: '{root}/s.yaml' },
    want: { password: 'right' },
  },
  {
    name: 'takes OS_CLOUD',
    files: { 'cwd/clouds.yaml': clouds(cloud('a'), cloud('b')) },
    env: { OS_CLOUD: 'b' },
    want: { cloud: 'b' },
  },
  {
    name: 'prefers the cloud that is named to OS_CLOUD',
    files: { 'cwd/clouds.yaml': clouds(cloud('a'), cloud('b')) },
    env: { OS_CLOUD: 'b' },
    cloud: 'a',
    want: { cloud: 'a' },
  },
  {
    name: 'refuses an unknown cloud',
    files: { 'cwd/clouds.yaml': A },
    cloud: 'z',
    want: { error: 'config.unknown-cloud' },
  },
  {
    name: 'refuses to choose among several',
    files: { 'cwd/clouds.yaml': clouds(cloud('a'), cloud('b')) },
    want: { error: 'config.unknown-cloud' },
  },
  {
    name: 'prefers the cloud of the environment to the only cloud of the file',
    files: { 'cwd/clouds.yaml': A },
    env: { OS_AUTH_URL: 'http://env', OS_USERNAME: 'eu', OS_PASSWORD: 'ep', OS_PROJECT_NAME: 'ep' },
    want: { cloud: 'envvars', url: 'http://env', user: 'eu' },
  },
  {
    name: 'prefers OS_CLOUD to the cloud of the environment, and mixes no credentials',
    files: { 'cwd/clouds.yaml': A },
    env: { OS_CLOUD: 'a', OS_AUTH_URL: 'http://env', OS_USERNAME: 'eu', OS_PASSWORD: 'ep', OS_PROJECT_NAME: 'epr' },
    want: { cloud: 'a', url: 'http://a:5000/v3', user: 'a-user', password: 'a-word', project: 'a-project' },
  },
  {
    name: 'calls the cloud of the environment by OS_CLOUD_NAME',
    files: {},
    env: { OS_CLOUD_NAME: 'mine', OS_AUTH_URL: 'http://env', OS_USERNAME: 'eu', OS_PASSWORD: 'ep' },
    want: { cloud: 'mine' },
  },
  {
    name: 'refuses a file that has a cloud named envvars',
    files: { 'cwd/clouds.yaml': clouds(cloud('envvars')) },
    want: { error: 'config.invalid' },
  },
  {
    name: 'refuses OS_CLOUD_NAME that is also in the file',
    files: { 'cwd/clouds.yaml': A },
    env: { OS_CLOUD_NAME: 'a' },
    want: { error: 'config.invalid' },
  },
  {
    name: 'takes selectors alone for no cloud',
    files: { 'cwd/clouds.yaml': A },
    env: { OS_CLOUD: 'a', OS_TEST_TIMEOUT: '5', OS_LOG_CAPTURE: '1', OS_STDOUT_CAPTURE: '1' },
    want: { cloud: 'a' },
  },
  {
    name: 'reads the region of the environment for the cloud of the environment',
    files: {},
    env: { OS_AUTH_URL: 'http://env', OS_USERNAME: 'eu', OS_PASSWORD: 'ep', OS_REGION_NAME: 'R' },
    want: { region: 'R' },
  },
  {
    name: 'takes OS_TENANT_NAME for the project',
    files: {},
    env: { OS_AUTH_URL: 'http://env', OS_USERNAME: 'eu', OS_PASSWORD: 'ep', OS_TENANT_NAME: 't' },
    want: { project: 't' },
  },
  {
    name: 'prefers OS_PROJECT_NAME to OS_TENANT_NAME',
    files: {},
    env: { OS_AUTH_URL: 'http://env', OS_USERNAME: 'eu', OS_PASSWORD: 'ep', OS_TENANT_NAME: 't', OS_PROJECT_NAME: 'p' },
    want: { project: 'p' },
  },
  {
    name: 'takes OS_ENDPOINT_TYPE for the interface',
    files: {},
    env: { OS_AUTH_URL: 'http://env', OS_USERNAME: 'eu', OS_PASSWORD: 'ep', OS_ENDPOINT_TYPE: 'internal' },
    want: { interface: 'internal' },
  },
  {
    name: 'takes the first of several regions',
    files: { 'cwd/clouds.yaml': clouds(cloud('a', 'regions: [One, Two]\n')) },
    want: { region: 'One' },
  },
  {
    name: 'prefers regions to region_name',
    files: { 'cwd/clouds.yaml': clouds(cloud('a', 'region_name: Three\nregions: [One, Two]\n')) },
    want: { region: 'One' },
  },
  {
    name: 'splits region_name at commas',
    files: { 'cwd/clouds.yaml': clouds(cloud('a', 'region_name: One,Two\n')) },
    want: { region: 'One' },
  },
  {
    name: 'lays the values of a region over the cloud',
    files: {
      'cwd/clouds.yaml': clouds(
        cloud(
          'a',
          'interface: public\nregions:\n- name: One\n  values: {interface: internal, auth: {project_name: one}}\n- Two\n',
        ),
      ),
    },
    want: { region: 'One', interface: 'internal', project: 'one', user: 'a-user' },
  },
  {
    name: 'refuses a region entry with strange keys',
    files: { 'cwd/clouds.yaml': clouds(cloud('a', 'regions:\n- name: One\n  interface: internal\n')) },
    want: { error: 'config.invalid' },
  },
  {
    name: 'refuses OS_REGION_NAME that the file does not name',
    files: { 'cwd/clouds.yaml': clouds(cloud('a', 'region_name: One\n')) },
    env: { OS_CLOUD: 'a', OS_REGION_NAME: 'Two' },
    want: { error: 'config.invalid' },
    differs:
      'the library looks at OS_REGION_NAME only through an argument parser; the openstack command refuses as we do',
  },
  {
    name: 'takes OS_REGION_NAME among those of the file',
    files: { 'cwd/clouds.yaml': clouds(cloud('a', 'regions: [One, Two]\n')) },
    env: { OS_CLOUD: 'a', OS_REGION_NAME: 'Two' },
    want: { region: 'Two' },
    differs: 'the library looks at OS_REGION_NAME only through an argument parser; the openstack command does as we do',
  },
  {
    name: 'takes OS_PASSWORD where the file has no secret',
    files: { 'cwd/clouds.yaml': 'clouds: {a: {auth: {auth_url: http://a, username: u}}}' },
    env: { OS_CLOUD: 'a', OS_PASSWORD: 'ep' },
    want: { cloud: 'a', password: 'ep' },
    differs: 'the openstack command does; the library would have no password',
  },
  {
    name: 'reads yes, no, on and off as booleans',
    files: { 'cwd/clouds.yaml': clouds(cloud('a', 'verify: no\n')) },
    want: { verify: false },
  },
  {
    name: 'reads off as false',
    files: { 'cwd/clouds.yaml': clouds(cloud('a', 'verify: off\n')) },
    want: { verify: false },
  },
  {
    name: 'lets insecure win over verify',
    files: { 'cwd/clouds.yaml': clouds(cloud('a', 'verify: true\ninsecure: yes\n')) },
    want: { verify: false },
  },
  {
    name: 'reads only true as true in OS_INSECURE',
    files: {},
    env: { OS_AUTH_URL: 'http://env', OS_USERNAME: 'eu', OS_PASSWORD: 'ep', OS_INSECURE: 'True' },
    want: { verify: false },
  },
  {
    name: 'does not read 1 as true in OS_INSECURE',
    files: {},
    env: { OS_AUTH_URL: 'http://env', OS_USERNAME: 'eu', OS_PASSWORD: 'ep', OS_INSECURE: '1' },
    want: { verify: true },
  },
  {
    name: 'does not read y and n as booleans',
    files: { 'cwd/clouds.yaml': 'clouds: {a: {auth: {auth_url: http://a, username: y, password: n}}}' },
    want: { user: 'y', password: 'n' },
  },
  {
    name: 'reads numbers as text',
    files: {
      'cwd/clouds.yaml':
        'clouds: {a: {auth: {auth_url: http://a, username: 1234, password: 12.50, project_id: 12345678901234567890123456789012}}}',
    },
    want: { user: '1234', password: '12.5', project: '12345678901234567890123456789012' },
  },
  {
    name: 'does not take a project id with one e for a number',
    files: {
      'cwd/clouds.yaml':
        'clouds: {a: {auth: {auth_url: http://a, username: u, password: p, project_id: 12345678901234e67890123456789012}}}',
    },
    want: { project: '12345678901234e67890123456789012' },
  },
  {
    name: 'reads octal and underscored numbers as YAML 1.1 does',
    files: {
      'cwd/clouds.yaml':
        'clouds: {a: {auth: {auth_url: http://a, username: 0123, password: 1_000, project_name: 0x1F}}}',
    },
    want: { user: '83', password: '1000', project: '31' },
  },
  {
    name: 'leaves quoted words alone',
    files: { 'cwd/clouds.yaml': 'clouds: {a: {auth: {auth_url: http://a, username: \'yes\', password: "0123"}}}' },
    want: { user: 'yes', password: '0123' },
  },
  {
    name: 'merges with anchors',
    files: {
      'cwd/clouds.yaml':
        'base: &base {interface: internal, region_name: R}\nclouds: {a: {<<: *base, region_name: S, auth: {auth_url: http://a, username: u, password: p}}}',
    },
    want: { region: 'S', interface: 'internal' },
  },
  {
    name: 'takes a profile of clouds-public.yaml below the cloud',
    files: {
      'cwd/clouds.yaml': 'clouds: {a: {profile: v, auth: {username: u, password: p}, interface: internal}}',
      'cwd/clouds-public.yaml':
        'public-clouds: {v: {auth: {auth_url: http://vendor, user_domain_id: d}, region_name: VR, interface: admin}}',
    },
    want: { url: 'http://vendor', user: 'u', userDomain: 'd', region: 'VR', interface: 'internal' },
  },
  {
    name: 'takes the old key cloud for a profile',
    files: {
      'cwd/clouds.yaml': 'clouds: {a: {cloud: v, auth: {username: u, password: p}}}',
      'home/.config/openstack/clouds-public.yaml':
        'public-clouds: {v: {auth: {auth_url: http://vendor}, regions: [X, Y]}}',
    },
    want: { url: 'http://vendor', region: 'X' },
  },
  {
    name: 'fills {region_name} into auth_url',
    files: {
      'cwd/clouds.yaml':
        "clouds: {a: {region_name: R, auth: {auth_url: 'https://{region_name}.example', username: u, password: p}}}",
    },
    want: { url: 'https://R.example' },
  },
  {
    name: 'refuses a reference to what is not set',
    files: {
      'cwd/clouds.yaml': "clouds: {a: {auth: {auth_url: 'https://{nothing}.example', username: u, password: p}}}",
    },
    want: { error: 'config.invalid' },
  },
  {
    name: 'takes credentials that stand beside auth',
    files: {
      'cwd/clouds.yaml': 'clouds: {a: {username: u, password: p, project_name: pr, auth: {auth_url: http://a}}}',
    },
    want: { user: 'u', password: 'p', project: 'pr' },
  },
  {
    name: 'prefers credentials in auth to those beside it',
    files: {
      'cwd/clouds.yaml':
        'clouds: {a: {username: out, project_name: out, auth: {auth_url: http://a, username: in, password: p, project_name: in}}}',
    },
    want: { user: 'in', project: 'in' },
  },
  {
    name: 'reads names with dashes',
    files: {
      'cwd/clouds.yaml':
        'clouds: {a: {region-name: R, auth: {auth-url: http://a, username: u, password: p, project-name: pr, user-domain-name: ud}}}',
    },
    want: { region: 'R', project: 'pr', userDomain: 'ud', url: 'http://a' },
  },
  {
    name: 'takes domain_id for both domains of a project',
    files: {
      'cwd/clouds.yaml':
        'clouds: {a: {auth: {auth_url: http://a, username: u, password: p, project_name: pr, domain_id: d}}}',
    },
    want: { userDomain: 'd', projectDomain: 'd' },
  },
  {
    name: 'keeps a domain of its own before domain_name',
    files: {
      'cwd/clouds.yaml':
        'clouds: {a: {auth: {auth_url: http://a, username: u, password: p, project_name: pr, domain_name: d, user_domain_name: e}}}',
    },
    want: { userDomain: 'e', projectDomain: 'd' },
  },
  {
    name: 'prefers endpoint_type to interface',
    files: { 'cwd/clouds.yaml': clouds(cloud('a', 'interface: public\nendpoint_type: internalURL\n')) },
    want: { interface: 'internal' },
    differs: 'the library keeps the suffix URL until it reads the catalog',
  },
  {
    name: 'expands ~ in cacert, cert and key',
    files: { 'cwd/clouds.yaml': clouds(cloud('a', 'cacert: ~/ca.pem\ncert: /c.pem\nkey: /k.pem\n')) },
    want: { cert: '/c.pem', key: '/k.pem' },
  },
  {
    name: 'finds an endpoint override by an alias of the service',
    files: { 'cwd/clouds.yaml': clouds(cloud('a', 'volumev3_endpoint_override: http://volume/v3\n')) },
    want: { volume: 'http://volume/v3' },
  },
  {
    name: 'prefers the official name among endpoint overrides',
    files: {
      'cwd/clouds.yaml': clouds(
        cloud('a', 'volume_endpoint_override: http://old\nblock_storage_endpoint_override: http://new\n'),
      ),
    },
    want: { volume: 'http://new' },
  },
  {
    name: 'takes the environment cloud by name though OS_CLOUD says another',
    files: { 'cwd/clouds.yaml': A },
    env: { OS_CLOUD: 'a', OS_AUTH_URL: 'http://env', OS_USERNAME: 'eu', OS_PASSWORD: 'ep' },
    cloud: 'envvars',
    want: { cloud: 'envvars', url: 'http://env' },
  },
];

/** Writes the files of a case below its folder. */
export function writeCase(each: PrecedenceCase, folder: string): void {
  for (const [path, text] of Object.entries({ 'cwd/.keep': '', ...each.files })) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** The environment of a case: its own variables, and nothing of the machine's. */
export function environmentOf(each: PrecedenceCase, folder: string): Record<string, string> {
  const expanded = Object.entries(each.env ?? {}).map(([name, value]) => [name, value.replace('{root}', folder)]);
  return { HOME: join(folder, 'home'), XDG_CONFIG_DIRS: join(folder, 'site'), ...Object.fromEntries(expanded) };
}
