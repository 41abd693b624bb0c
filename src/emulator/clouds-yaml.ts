import { DEFAULT_PASSWORD, DEFAULT_REGION } from './identity/defaults.ts';

/** Somebody who can sign in, and where. */
export interface CloudUser {
  readonly name: string;
  readonly project: string;
}

/** The users of a fresh cloud, by the names of clouds.yaml; the first one is what programs get that name none. */
const USERS: Readonly<Record<string, CloudUser>> = {
  emulator: { name: 'demo', project: 'demo' },
  'emulator-admin': { name: 'admin', project: 'admin' },
  'emulator-reader': { name: 'reader', project: 'demo' },
};

/**
 * The `clouds.yaml` of an emulated cloud, for openstackclient and all programs that read one.
 *
 * @param url - where the cloud listens, without a slash at the end: `http://127.0.0.1:8989`
 * @param declared - users besides those of a fresh cloud, such as those of a scenario: `emulator-NAME`
 */
export function cloudsYaml(url: string, declared: readonly CloudUser[] = []): string {
  const clouds = Object.entries(cloudsOf(declared)).map(([cloud, { name, project }]) => {
    // Names that somebody declared could be read by YAML as something else.
    const text = (word: string): string => (Object.hasOwn(USERS, cloud) ? word : JSON.stringify(word));
    return [
      `  ${text(cloud)}:`,
      '    auth:',
      `      auth_url: ${url}/identity`,
      `      username: ${text(name)}`,
      `      password: ${DEFAULT_PASSWORD}`,
      `      project_name: ${text(project)}`,
      '      user_domain_id: default',
      '      project_domain_id: default',
      `    region_name: ${DEFAULT_REGION}`,
      '',
    ].join('\n');
  });
  return `clouds:\n${clouds.join('')}`;
}

/**
 * The same as `OS_*` variables, for programs that read no clouds.yaml: lines that a shell evaluates.
 *
 * @param cloud - the name in clouds.yaml
 * @returns `undefined` when there is no such cloud
 */
export function openrcOf(url: string, cloud: string, declared: readonly CloudUser[] = []): string | undefined {
  const clouds = cloudsOf(declared);
  const user = Object.hasOwn(clouds, cloud) ? clouds[cloud] : undefined;
  if (user === undefined) return undefined;
  const variables = {
    OS_AUTH_URL: `${url}/identity`,
    OS_IDENTITY_API_VERSION: '3',
    OS_USERNAME: user.name,
    OS_PASSWORD: DEFAULT_PASSWORD,
    OS_PROJECT_NAME: user.project,
    OS_USER_DOMAIN_ID: 'default',
    OS_PROJECT_DOMAIN_ID: 'default',
    OS_REGION_NAME: DEFAULT_REGION,
  };
  const lines = Object.entries(variables).map(
    ([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'\n`,
  );
  return lines.join('');
}

function cloudsOf(declared: readonly CloudUser[]): Readonly<Record<string, CloudUser>> {
  return { ...USERS, ...Object.fromEntries(declared.map((user) => [`emulator-${user.name}`, user])) };
}
