import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { SELF_SIGNED } from './self-signed.ts';

/** A server on a loopback port, closed by its owner. */
export interface Loopback {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves HTTP, or HTTPS with a certificate that nobody vouches for. */
export async function serve(listener: RequestListener, options: { readonly tls?: boolean } = {}): Promise<Loopback> {
  const server: Server = options.tls ? createTlsServer(SELF_SIGNED, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A Keystone that knows one password, and a Nova with two servers; the path `/hang` of a project never answers. */
export const smallCloud: RequestListener = (request, response) => {
  const scheme = 'encrypted' in request.socket ? 'https' : 'http';
  const origin = `${scheme}://${request.headers.host}`;
  const reply = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
  const path = new URL(request.url ?? '/', origin).pathname;
  if (path === '/v3/auth/tokens') {
    void textOf(request).then((text) =>
      text.includes('"right"')
        ? reply(201, { token: tokenBody(origin) }, { 'x-subject-token': 'gAAAAAsecretsecretsecretsecret' })
        : reply(401, {
            error: { code: 401, message: 'The request you have made requires authentication.', title: 'Unauthorized' },
          }),
    );
  } else if (path === '/compute/v2.1' || path === '/compute/v2.1/') {
    const version = {
      id: 'v2.1',
      status: 'CURRENT',
      version: '2.93',
      min_version: '2.1',
      links: [{ rel: 'self', href: `${origin}/compute/v2.1/` }],
    };
    reply(200, { version });
  } else if (path === '/compute/v2.1/servers/detail') {
    reply(200, { servers: [serverBody('a', 'web-1', 'ACTIVE'), serverBody('b', 'web-2', 'SHUTOFF')] });
  } else if (!path.includes('hang')) {
    reply(404, { itemNotFound: { code: 404, message: 'Not found.' } });
  }
};

function serverBody(id: string, name: string, status: string): unknown {
  const vmState = status === 'ACTIVE' ? 'active' : 'stopped';
  return {
    id,
    name,
    status,
    'OS-EXT-STS:vm_state': vmState,
    'OS-EXT-STS:task_state': null,
    'OS-EXT-STS:power_state': 1,
  };
}

function tokenBody(origin: string): unknown {
  const endpoint = (url: string) => [
    { id: 'e', interface: 'public', region: 'RegionOne', region_id: 'RegionOne', url },
  ];
  return {
    methods: ['password'],
    user: { id: 'u1', name: 'demo', domain: { id: 'default', name: 'Default' } },
    project: { id: 'p1', name: 'demo', domain: { id: 'default', name: 'Default' } },
    roles: [{ id: 'r1', name: 'member' }],
    issued_at: '2026-01-01T00:00:00.000000Z',
    expires_at: '2126-01-01T00:00:00.000000Z',
    catalog: [
      { id: 'k', type: 'identity', name: 'keystone', endpoints: endpoint(`${origin}/v3`) },
      { id: 'n', type: 'compute', name: 'nova', endpoints: endpoint(`${origin}/compute/v2.1`) },
      { id: 'g', type: 'image', name: 'glance', endpoints: endpoint(`${origin}/hang`) },
    ],
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
