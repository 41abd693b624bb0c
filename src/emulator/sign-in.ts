import { NephoscopeError } from '../base/errors.ts';
import { bytesOf, type HttpResponse, isStream } from '../http/message.ts';
import type { EmulatedCloud } from './cloud-with.ts';
import { DEFAULT_PASSWORD } from './identity/defaults.ts';
import { isObject } from './kernel/json.ts';

/** Who signs in. Defaults: `admin` in its own project, the password of a fresh cloud. */
export interface SignIn {
  readonly user?: string;
  /** Name of a project in the default domain; `null`: no scope. */
  readonly project?: string | null;
  readonly password?: string;
}

/** An answer, its body read. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed when it is JSON, else the text; `undefined` when it is empty. */
  readonly body: unknown;
}

/** Sends requests to a cloud in this process. */
export interface CloudCaller {
  readonly token: string;
  /**
   * @param path - from the root, with the query: `/identity/v3/projects?name=demo`
   * @param options.body - sent as JSON; a Buffer as it is
   */
  readonly call: (
    method: string,
    path: string,
    options?: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> },
  ) => Promise<Answer>;
}

/**
 * Signs in to a cloud in this process.
 *
 * @throws `auth.failed` when Keystone refuses
 */
export async function signIn(cloud: EmulatedCloud, who: SignIn = {}): Promise<CloudCaller> {
  const name = who.user ?? 'admin';
  const project = who.project === undefined ? defaultProject(name) : who.project;
  const domain = { id: 'default' };
  const password = { user: { name, domain, password: who.password ?? DEFAULT_PASSWORD } };
  const scope = project === null ? {} : { scope: { project: { name: project, domain } } };
  const auth = { identity: { methods: ['password'], password }, ...scope };
  const answer = await callWith(cloud, '')('POST', '/identity/v3/auth/tokens', { body: { auth } });
  const token = answer.headers['x-subject-token'];
  if (token === undefined)
    throw new NephoscopeError('auth.failed', `the emulator did not let ${name} in`, { details: { answer } });
  return { token, call: callWith(cloud, token) };
}

function defaultProject(user: string): string {
  return user === 'admin' ? 'admin' : 'demo';
}

function callWith(cloud: EmulatedCloud, token: string): CloudCaller['call'] {
  return async (method, path, { body, headers = {} } = {}) => {
    const mark = path.indexOf('?');
    const sent = {
      host: '127.0.0.1',
      ...(token !== '' && { 'x-auth-token': token }),
      ...(body !== undefined && !Buffer.isBuffer(body) && { 'content-type': 'application/json' }),
    };
    const response = await cloud.handle({
      method,
      path: mark < 0 ? path : path.slice(0, mark),
      query: mark < 0 ? '' : path.slice(mark + 1),
      headers: { ...sent, ...headers },
      body: bodyBytes(body),
    });
    return readAnswer(response);
  };
}

function bodyBytes(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  return Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
}

async function readAnswer({ status, headers, body }: HttpResponse): Promise<Answer> {
  const entries = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    typeof value === 'string' ? value : value.join(', '),
  ]);
  const text = isStream(body) ? await wholeOf(body) : bytesOf(body).toString();
  return { status, headers: Object.fromEntries(entries), body: parsed(text) };
}

async function wholeOf(stream: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of stream) text += part;
  return text;
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) || Array.isArray(value) ? value : text;
  } catch {
    return text;
  }
}
