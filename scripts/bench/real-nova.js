import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where the real cloud keeps its files. */
export const HOME = process.env.REALCLOUD_HOME ?? '/var/lib/realcloud';

/** From now on `clouds.yaml` is that of the real cloud, here and in programs that are started. */
export function useRealClouds() {
  process.env.OS_CLIENT_CONFIG_FILE = `${HOME}/etc/clouds.yaml`;
}

/**
 * The log of nova-api from now on. It names the user of each request, so that clients that sign in as different users are told apart.
 *
 * @returns readsOf - how many GETs a user has sent since
 */
export function novaLog() {
  const file = `${HOME}/log/nova-api.log`;
  const start = readFileSync(file).length;
  return {
    readsOf: (user) => {
      const lines = readFileSync(file).subarray(start).toString().split('\n');
      const isRead = (line) => line.includes('wsgi.server') && line.includes('"GET /v2.1/');
      return lines.filter((line) => isRead(line) && line.includes(` ${user} `)).length;
    },
  };
}

/** Plain requests to Nova, apart from the client that is measured. */
export async function openSession(cloud, project) {
  const { parse } = await import('yaml');
  const { auth } = parse(readFileSync(process.env.OS_CLIENT_CONFIG_FILE, 'utf8')).clouds[cloud];
  const domain = { id: 'default' };
  const identity = {
    methods: ['password'],
    password: { user: { name: auth.username, domain, password: auth.password } },
  };
  const scope = { project: { name: project ?? auth.project_name, domain } };
  const answer = await fetch(`${auth.auth_url}/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ auth: { identity, scope } }),
  });
  const token = answer.headers.get('x-subject-token');
  const { token: body } = await answer.json();
  const compute = body.catalog
    .find(({ type }) => type === 'compute')
    .endpoints.find((each) => each.interface === 'public' && each.region === 'RegionOne').url;
  const call = async (method, path, sent) => {
    // Nova's own list of images is gone since 2.36.
    const version = path === '/images' ? '2.1' : '2.92';
    const headers = { 'x-auth-token': token, 'content-type': 'application/json' };
    const response = await fetch(`${compute}${path}`, {
      method,
      headers: { ...headers, 'openstack-api-version': `compute ${version}` },
      ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  return { call, user: body.user.id };
}

/** Waits until something holds, looked at twice a second. @throws when it takes too long */
export async function until(isTrue, seconds) {
  const end = Date.now() + seconds * 1000;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`it took more than ${seconds} s`);
    await sleep(500);
  }
}
