import type { Target } from './scenario.ts';

const URLS: Readonly<Record<string, string>> = {
  identity: 'http://127.0.0.1:5000',
  compute: 'http://127.0.0.1:8774',
  image: 'http://127.0.0.1:9292',
  'block-storage': 'http://127.0.0.1:8776',
  network: 'http://127.0.0.1:9696',
  placement: 'http://127.0.0.1:8778',
};

const PASSWORD = process.env.REALCLOUD_PASSWORD ?? 'realcloud';

/** The running real cloud to run scenarios on. */
export async function createRealTarget(): Promise<Target> {
  const tokens = new Map<string, string>();
  const token = async (user: string): Promise<string> => {
    const known = tokens.get(user) ?? (await signIn(user));
    tokens.set(user, known);
    return known;
  };
  const idOf = async (kind: string, name: string): Promise<string> => {
    const response = await fetch(`${URLS.identity}/v3/${kind}?name=${name}`, {
      headers: { 'X-Auth-Token': await token('admin') },
    });
    const body = (await response.json()) as Record<string, { id: string }[]>;
    return body[kind]?.[0]?.id ?? '';
  };
  return {
    serviceUrl: (service) => URLS[service] ?? '',
    now: () => String(Math.floor(Date.now() / 1000)),
    known: {
      password: PASSWORD,
      demoUser: await idOf('users', 'demo'),
      adminUser: await idOf('users', 'admin'),
      demoProject: await idOf('projects', 'demo'),
      adminProject: await idOf('projects', 'admin'),
      adminRole: await idOf('roles', 'admin'),
      memberRole: await idOf('roles', 'member'),
      readerRole: await idOf('roles', 'reader'),
    },
    token,
    send: async ({ service, method, path, headers, body }) => {
      const response = await fetch((URLS[service] ?? '') + path, {
        method,
        headers,
        redirect: 'manual',
        ...(body !== undefined && { body }),
      });
      return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
    },
  };
}

async function signIn(user: string): Promise<string> {
  const domain = { id: 'default' };
  const identity = { methods: ['password'], password: { user: { name: user, domain, password: PASSWORD } } };
  const scope = { project: { name: user === 'admin' ? 'admin' : 'demo', domain } };
  const response = await fetch(`${URLS.identity}/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ auth: { identity, scope } }),
  });
  return response.headers.get('x-subject-token') ?? '';
}
