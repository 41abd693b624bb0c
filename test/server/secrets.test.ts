import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { API_ROUTES } from '../../src/api/routes/routes.table.ts';
import type { HttpRequest, HttpResponse } from '../../src/http/message.ts';
import { listen } from '../../src/http/node-server.ts';
import { serveEmulator } from '../end-to-end/serve-emulator.ts';
import { leaveUnchecked } from '../openapi/unchecked.ts';
import { bodyInCloud, type Planted, plantSecrets } from './plant-secrets.ts';
import { runUp } from './run-up.ts';

leaveUnchecked();

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-secrets-'));
const { cloud, env } = await serveEmulator();
afterAll(async () => {
  await cloud.close();
  await receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

const { planted, credentialId, serverId, volumeId, imageId, networkId, watcher } = await plantSecrets(cloud);

/** Takes what webhooks are sent. */
const deliveries: string[] = [];
const receiver = await receive((text) => deliveries.push(text));

/** What the server said, by where: answers, streams, logs, files. */
const said = new Map<string, string>();

/** A server of ours that webhooks are sent to. */
async function receive(take: (text: string) => void) {
  const handle = async ({ headers, body }: HttpRequest): Promise<HttpResponse> => {
    take(`${JSON.stringify(headers)}\n${body.toString()}`);
    return { status: 204, headers: {}, body: '' };
  };
  const listener = await listen({ handle, maxBodyBytes: () => 2 ** 20 }, { port: 0, host: '127.0.0.1' });
  return { url: `http://127.0.0.1:${listener.port}/`, close: () => listener.close() };
}

interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(url: string, { method = 'GET', body, headers = {} }: Sent = {}): Promise<Response> {
  const text = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  return fetch(url, { method, headers: { 'content-type': 'application/json', ...headers }, ...text });
}

/** Sends a request, and keeps its answer whole, head and body. */
async function note(url: string, sent: Sent = {}): Promise<unknown> {
  const answer = await send(url, sent);
  const text = await answer.text();
  said.set(`${sent.method ?? 'GET'} ${url} #${said.size}`, `${JSON.stringify([...answer.headers])}\n${text}`);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a stream until it has told of the planted server; what it said by then is kept. */
async function noteStream(url: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const leave = new AbortController();
  const answer = await fetch(url, { headers, signal: leave.signal });
  let text = '';
  for await (const part of answer.body ?? []) {
    text += Buffer.from(part).toString();
    if (text.includes('event: bookmark')) break;
  }
  leave.abort();
  said.set(`stream ${url}`, text);
}

function urlsOf(base: string): readonly string[] {
  const reads = API_ROUTES.filter(
    ({ method, answers }) => method === 'GET' && answers[200]?.type !== 'text/event-stream',
  );
  return reads.flatMap(({ path, query = {} }) => {
    const ids = [
      ['server', serverId],
      ['volume', volumeId],
      ['image', imageId],
    ];
    const paths = ids.map(([kind = '', id = '']) =>
      path.replace('{kind}', kind).replace('{id}', id).replace('{cloud}', 'prod'),
    );
    return [...new Set(paths)].map((one) => `${base}${one}${query.q === undefined ? '' : '?q=planted'}`);
  });
}

/** Every way to sign in: those that are good, and those that are not, with secrets where none belongs. */
async function signInAll(base: string): Promise<readonly string[]> {
  const url = `${base}/api/v1/session`;
  const cookies: string[] = [];
  const project = { name: 'demo' };
  const good = [
    { method: 'password', user: { name: watcher }, password: planted.password, project },
    {
      method: 'application-credential',
      applicationCredential: { id: credentialId },
      secret: planted['application credential secret'],
    },
    { method: 'token', token: planted.token, project },
    { method: 'password', user: { name: watcher }, password: planted.password, project, bearer: true },
  ];
  for (const body of good) {
    const answer = await send(url, { method: 'POST', body });
    expect(answer.status, JSON.stringify(body.method)).toBe(201);
    const { token } = (await answer.json()) as { readonly token?: string };
    const secret = token ?? /=(\w+);/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
    planted[`cookie ${cookies.length}`] = secret;
    cookies.push(secret);
  }
  const wrong = planted['password of a stranger'];
  await note(url, { method: 'POST', body: { method: 'password', user: { name: 'demo' }, password: wrong, project } });
  await note(url, { method: 'POST', body: { method: 'password', user: { name: 'demo' }, password: [wrong] } });
  await note(url, { method: 'POST', body: { method: 'token', token: `gAAAAAx${wrong}` } });
  await note(url, { method: 'POST', body: `{"password": "${wrong}"` });
  await note(`${base}/api/v1/resources?password=${wrong}`);
  await note(`${base}/api/v1/resources`, { headers: { authorization: `Bearer ${wrong}` } });
  await note(`${base}/api/v1/resources`, { headers: { cookie: `__Host-nephoscope=${wrong}` } });
  return cookies;
}

/** Follows an operation; each answer on the way is kept. @returns how it ended */
async function untilOver(url: string, headers: NonNullable<Sent['headers']>): Promise<string> {
  for (;;) {
    const { outcome } = (await note(`${url}?waitMs=1000`, { headers })) as { readonly outcome: { end: string } | null };
    if (outcome !== null) return outcome.end;
  }
}

async function beginAll(base: string, headers: NonNullable<Sent['headers']>): Promise<void> {
  const { adminPass: password, 'user data': userData, 'CHAP password': chap } = planted;
  const made = { name: 'made', flavor: '1', image: imageId, network: [networkId], userData, password };
  const property = { auth_password: chap };
  const wanted = [
    { kind: 'server', operation: 'create', arguments: { ...made, property } },
    { kind: 'server', operation: 'rebuild', id: serverId, arguments: { image: imageId, password } },
    { kind: 'volume-transfer', operation: 'transfer_create', arguments: { volume: volumeId } },
  ];
  for (const body of wanted) {
    const answer = await send(`${base}/api/v1/operations`, { method: 'POST', body, headers });
    const text = await answer.text();
    expect(answer.status, text).toBe(202);
    said.set(`begun ${body.operation}`, text);
    const { id } = JSON.parse(text) as { readonly id: string };
    expect(await untilOver(`${base}/api/v1/operations/${id}`, headers)).toBe('succeeded');
    // Told once, to the one who began it: that answer alone has them.
    const told = await send(`${base}/api/v1/operations/${id}/secrets`, { method: 'POST', headers });
    const { secrets = {} } = (await told.json()) as { readonly secrets?: Planted };
    Object.assign(planted, secrets);
  }
  const refused = { kind: 'server', operation: 'create', arguments: { name: [password], adminPass: password } };
  await note(`${base}/api/v1/operations`, { method: 'POST', body: refused, headers });
  await note(`${base}/api/v1/operations`, { method: 'POST', body: { ...refused, password }, headers });
  const webhook = { url: receiver.url, secret: planted['webhook secret'] };
  expect((await send(`${base}/api/v1/webhooks`, { method: 'POST', body: webhook, headers })).status).toBe(201);
  await note(`${base}/api/v1/webhooks`, { method: 'POST', body: { ...webhook, url: [] }, headers });
}

/** Everything in a folder, as text. */
function noteFiles(path: string): void {
  for (const name of readdirSync(path, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const file = join(name.parentPath, name.name);
    said.set(`file ${file}`, readFileSync(file, 'latin1'));
  }
}

async function runThrough(): Promise<void> {
  const auth = `auth_url: ${env.OS_AUTH_URL}, username: ${watcher}, password: ${planted.password}, project_name: demo, user_domain_id: default, project_domain_id: default`;
  const clouds = join(folder, 'clouds.yaml');
  writeFileSync(clouds, `clouds: { prod: { auth: { ${auth} }, region_name: RegionOne } }\n`);
  const [data, runtime] = [join(folder, 'data'), join(folder, 'runtime')];
  const running = await runUp(['--os-cloud', 'prod', '--data', data, '--debug', '--allow-webhook-to', 'loopback'], {
    OS_CLIENT_CONFIG_FILE: clouds,
    XDG_RUNTIME_DIR: runtime,
  });
  const { url, written } = running;
  const key = readFileSync(join(runtime, 'nephoscope', `up-${new URL(url).port}.key`), 'utf8');
  planted['key of this machine'] = /Bearer (\S+)/.exec(key)?.[1] ?? '';
  await untilReady(url);
  const [, , , bearer = ''] = await signInAll(url);
  const headers = { authorization: `Bearer ${bearer}` };
  await beginAll(url, headers);
  await noteStream(`${url}/api/v1/watch`, headers);
  for (const one of urlsOf(url)) await note(one, { headers });
  await note(`${url}/metrics`);
  // Keystone does not know the session of a cloud that is gone: errors come of that too.
  await cloud.close();
  for (const part of ['body', 'actions', 'operations'])
    await note(`${url}/api/v1/resources/server/${serverId}/${part}`, { headers });
  await note(`${url}/api/v1/session/projects`, { headers });
  await running.stop();
  said.set('deliveries', deliveries.join('\n'));
  said.set('stdout', written.out);
  said.set('stderr', written.err);
  noteFiles(data);
}

async function untilReady(url: string): Promise<void> {
  while ((await fetch(`${url}/readyz`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 50));
}

const known = await bodyInCloud(cloud, serverId);
await runThrough();

test('what was planted is there to be found', () => {
  expect(known).toContain(planted['user data']);
  expect(known).toContain(planted.adminPass);
  for (const [name, secret] of Object.entries(planted)) expect([name, secret.length > 8]).toEqual([name, true]);
  const all = [...said.values()].join('\n');
  expect(all).toContain(serverId);
  for (const where of ['stderr', 'stream ', 'file '])
    expect([...said.keys()].some((name) => name.startsWith(where))).toBe(true);
  expect([...said].find(([name]) => /servers?.*body|server\/.*\/body/.test(name))?.[1]).toContain('planted');
});

test.each(Object.keys(planted))('%s is found nowhere', (name) => {
  const secret = planted[name] ?? '';
  const forms = [secret, Buffer.from(secret, 'base64').toString(), encodeURIComponent(secret)];
  const where = [...said].filter(([, text]) => forms.some((form) => form.length > 8 && text.includes(form)));
  expect(where.map(([place]) => place)).toEqual([]);
});

test('no token of Keystone is found anywhere, not even one that nobody planted', () => {
  const where = [...said].filter(([, text]) => /gAAAAA[\w-]{40,}/.test(text));
  expect(where.map(([place]) => place)).toEqual([]);
});
