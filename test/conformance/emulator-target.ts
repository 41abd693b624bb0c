import { createCloud } from '../../src/emulator/cloud.ts';
import { signIn } from '../../src/emulator/sign-in.ts';
import { bytesOf, isStream } from '../../src/http/message.ts';
import type { Target } from './scenario.ts';

const PREFIXES: Readonly<Record<string, string>> = {
  identity: '/identity',
  compute: '/compute',
  image: '/image',
  'block-storage': '/volume',
  network: '/networking',
  placement: '/placement',
};

/** A fresh emulated cloud to run scenarios on. */
export async function createEmulatorTarget(): Promise<Target> {
  const cloud = createCloud({ speed: 0 });
  const { users, roles, projects } = cloud.state.identity;
  const idOf = (rows: readonly { id: string; name: string }[], name: string) =>
    rows.find((row) => row.name === name)?.id ?? '';
  const tokens = new Map<string, string>();
  return {
    serviceUrl: (service) => `http://emulator${PREFIXES[service] ?? ''}`,
    now: () => String(cloud.clock.seconds() / 1000),
    known: {
      password: 'secret',
      demoUser: idOf(users.all(), 'demo'),
      adminUser: idOf(users.all(), 'admin'),
      demoProject: idOf(projects.all(), 'demo'),
      adminProject: idOf(projects.all(), 'admin'),
      adminRole: idOf(roles.all(), 'admin'),
      memberRole: idOf(roles.all(), 'member'),
      readerRole: idOf(roles.all(), 'reader'),
    },
    token: async (user) => {
      const token = tokens.get(user) ?? (await signIn(cloud, { user })).token;
      tokens.set(user, token);
      return token;
    },
    send: async ({ service, method, path, headers, body }) => {
      const [bare = '', query = ''] = path.split('?');
      const response = await cloud.handle({
        method,
        path: (PREFIXES[service] ?? '') + bare,
        query,
        headers: { host: 'emulator', ...headers },
        body: Buffer.from(body ?? ''),
      });
      const entries = Object.entries(response.headers).map(([name, value]) => [
        name.toLowerCase(),
        typeof value === 'string' ? value : value.join(', '),
      ]);
      const bytes = isStream(response.body) ? Buffer.alloc(0) : bytesOf(response.body);
      const text = method === 'HEAD' ? '' : bytes.toString();
      return { status: response.status, headers: Object.fromEntries(entries), text };
    },
  };
}
