import { dig, digList, digText } from './body.ts';

/** The users of the cloud, with the project the suite signs them in to. */
const users = { admin: 'admin', demo: 'demo', reader: 'demo', adminInDemo: 'demo' } as const;

/** Who asks: an administrator in a project of his own or in `demo`, a member and a reader of `demo`. */
export type User = keyof typeof users;

/** The services the suite talks to; `compute-soft` is the nova-api whose deletes are soft. */
export type Service = 'compute' | 'compute-soft' | 'volume' | 'image' | 'network' | 'identity' | 'placement';

/** What a service answered. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** What to ask a service. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** Bytes instead of a JSON body. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** Such as `2.93`; the greatest of the cloud unless given. */
  readonly microversion?: string | undefined;
}

/** How long the slowest answer so far took, whoever asked. */
let slowestMs = 0;

/** How long the cloud took for its slowest answer so far, in milliseconds: what may be expected of a watch is measured by that. */
export function slowestAnswerMs(): number {
  return slowestMs;
}

const password = process.env.REALCLOUD_PASSWORD ?? 'realcloud';
const microversions: Readonly<Partial<Record<Service, string>>> = {
  compute: '2.93',
  'compute-soft': '2.93',
  volume: '3.70',
};
const catalogTypes = { volume: 'volumev3', 'compute-soft': 'compute' } as const;

/**
 * A user signed in, with the APIs of the cloud.
 *
 * It shares nothing with the client in `src/openstack`, so that a mistake there cannot hide here.
 */
export class Session {
  readonly user: User | Login;
  #token = '';
  #catalog: unknown;
  #projectId = '';
  #roles: readonly string[] = [];

  constructor(user: User | Login) {
    this.user = user;
  }

  /** The roles of the token, implied ones included. */
  get roles(): readonly string[] {
    return this.#roles;
  }

  /** What is sent as `X-Auth-Token`. */
  get token(): string {
    return this.#token;
  }

  get projectId(): string {
    return this.#projectId;
  }

  /** Signs in with the password. @throws when Keystone refuses */
  async signIn(): Promise<this> {
    const { name, project, secret } = loginOf(this.user);
    const domain = { id: 'default' };
    const answer = await fetch('http://127.0.0.1:5000/v3/auth/tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        auth: {
          identity: { methods: ['password'], password: { user: { name, domain, password: secret } } },
          scope: { project: { name: project, domain } },
        },
      }),
    });
    const body: unknown = await answer.json();
    if (answer.status !== 201) throw new Error(`${name} cannot sign in: ${answer.status}`);
    this.#token = answer.headers.get('x-subject-token') ?? '';
    this.#catalog = dig(body, 'token', 'catalog');
    this.#projectId = digText(body, 'token', 'project', 'id');
    this.#roles = digList(body, 'token', 'roles').map((role) => digText(role, 'name'));
    return this;
  }

  /** Sends a request and gives whatever was answered, refusals included. Signs in again when the token has ended. */
  async ask(service: Service, request: Request): Promise<Answer> {
    const answer = await this.#send(service, request);
    if (answer.status !== 401) return answer;
    await this.signIn();
    return this.#send(service, request);
  }

  /** As `ask`, for what must succeed. @throws on any refusal, with the whole answer */
  async need(service: Service, method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.ask(service, { method, path, body });
    if (answer.status < 300) return answer.body;
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 400)}`);
  }

  async #send(service: Service, request: Request): Promise<Answer> {
    const version = request.microversion ?? microversions[service];
    const headers: Record<string, string> = { 'x-auth-token': this.#token, accept: 'application/json' };
    if (version !== undefined)
      headers['openstack-api-version'] = `${service === 'volume' ? 'volume' : 'compute'} ${version}`;
    if (request.body !== undefined) headers['content-type'] = 'application/json';
    if (request.bytes !== undefined) headers['content-type'] = 'application/octet-stream';
    const beganAtMs = Date.now();
    const response = await fetch(this.#address(service) + request.path, {
      method: request.method,
      headers,
      body: request.bytes ?? (request.body === undefined ? null : JSON.stringify(request.body)),
    });
    const text = await response.text();
    slowestMs = Math.max(slowestMs, Date.now() - beganAtMs);
    return { status: response.status, body: parse(text), headers: response.headers };
  }

  #address(service: Service): string {
    const region = service === 'compute-soft' ? 'SoftDelete' : 'RegionOne';
    const type = dig(catalogTypes, service) ?? service;
    for (const entry of Array.isArray(this.#catalog) ? this.#catalog : []) {
      if (dig(entry, 'type') !== type) continue;
      const found = digList(entry, 'endpoints').find(
        (endpoint) => dig(endpoint, 'interface') === 'public' && dig(endpoint, 'region') === region,
      );
      if (found !== undefined) return withVersion(service, digText(found, 'url'));
    }
    throw new Error(`the catalog has no ${service}`);
  }
}

function loginOf(user: User | Login): { name: string; project: string; secret: string } {
  if (typeof user === 'object') return { name: user.name, project: user.project, secret: user.password };
  return { name: user === 'adminInDemo' ? 'admin' : user, project: users[user], secret: password };
}

/** Glance's and Neutron's endpoints carry no version. */
function withVersion(service: Service, url: string): string {
  const base = url.replace(/\/$/, '');
  if (service === 'image' && !base.endsWith('/v2')) return `${base}/v2`;
  if (service === 'network' && !base.endsWith('/v2.0')) return `${base}/v2.0`;
  if (service === 'identity' && !base.endsWith('/v3')) return `${base}/v3`;
  return base;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A user that is none of the cloud's own. */
export interface Login {
  readonly name: string;
  readonly project: string;
  readonly password: string;
}

const sessions = new Map<User, Promise<Session>>();

/** The session of a user; signs in once a process. */
export function session(user: User): Promise<Session> {
  const known = sessions.get(user) ?? new Session(user).signIn();
  sessions.set(user, known);
  return known;
}
