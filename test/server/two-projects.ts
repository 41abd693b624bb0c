import type { Resource } from '../../src/api/resource.ts';
import { type CloudCaller, signIn } from '../../src/emulator/sign-in.ts';
import type { ServerSettings } from '../../src/server/server-settings.ts';
import { createServerWorld, type ServerWorld } from './world.ts';

/** The projects, each with a user of its name. */
export const OWNERS = ['demo', 'rival'] as const;

/** One of {@link OWNERS}. */
export type Owner = (typeof OWNERS)[number];

/** What the names of each project's resources have. */
export const MARKS: Readonly<Record<Owner, RegExp>> = { demo: /demo-mark-\d+/, rival: /rival-mark-\d+/ };

/** A transition, as far as the tests read it. */
export interface TransitionBody {
  readonly id: string;
  readonly project: string | null;
}

/** Two projects in which much happened, mixed. */
export interface TwoProjects {
  readonly world: ServerWorld;
  /** A moment in the middle of it. */
  readonly middle: string;
  projectOf(owner: Owner): string;
  /** Whose resource, project or user an id is; `undefined` where it is of neither. */
  ownerOf(id: string): Owner | undefined;
  /** One resource of each kind that a project has. */
  samplesOf(owner: Owner): readonly Resource[];
}

const HEADERS = { 'openstack-api-version': 'compute 2.90, volume 3.70' };

/** How many volumes each project has; each changes once a round. */
const VOLUMES = 60;
const ROUNDS = 84;

/**
 * Makes them: volumes, servers, ports and networks in both, and {@link ROUNDS} times a change of every volume, one of this and one of
 * the other.
 *
 * @param begun - called when everything is there and before the changes begin
 * @param halfWay - called in the middle of them
 * @param settings - of the server
 */
export async function createTwoProjects(
  begun: (world: ServerWorld) => Promise<void> = async () => undefined,
  halfWay: (world: ServerWorld) => Promise<void> = async () => undefined,
  settings: ServerSettings = {},
): Promise<TwoProjects> {
  const world = await createServerWorld({ keptChanges: 5_000, settings });
  const admin = await signIn(world.emulated, { user: 'admin', project: 'admin' });
  await addRival(admin, world);
  const callers = new Map<Owner, CloudCaller>();
  for (const owner of OWNERS) callers.set(owner, await signIn(world.emulated, { user: owner, project: owner }));
  for (const owner of OWNERS) await liftQuotas(admin, world.projectNamed(owner));
  const volumes: string[] = [];
  for (let n = 0; n < VOLUMES; n++)
    for (const [owner, caller] of callers) {
      const volume = { name: `${owner}-mark-${n}`, size: 1 };
      volumes.push(await make(caller, '/volume/v3/volumes', { volume }));
    }
  for (const [owner, caller] of callers) await makeOthers(caller, owner, world);
  await world.clock.advance(30_000);
  await begun(world);
  let middle = '';
  for (let round = 0; round < ROUNDS; round++) {
    if (round === ROUNDS / 2) {
      middle = new Date(world.clock.now()).toISOString();
      await halfWay(world);
    }
    const body = { 'os-reset_status': { status: round % 2 === 0 ? 'error' : 'available' } };
    for (const id of volumes) await call(admin, 'POST', `/volume/v3/volumes/${id}/action`, body);
    await world.clock.advance(2_000);
  }
  await world.clock.advance(5_000);
  return { world, middle, ...(await ownersOf(world)) };
}

async function addRival(admin: CloudCaller, world: ServerWorld): Promise<void> {
  const project = await make(admin, '/identity/v3/projects', { project: { name: 'rival', domain_id: 'default' } });
  const user = { name: 'rival', domain_id: 'default', password: 'secret' };
  const id = await make(admin, '/identity/v3/users', { user });
  const role = world.emulated.state.identity.roles.all().find(({ name }) => name === 'member')?.id;
  await call(admin, 'PUT', `/identity/v3/projects/${project}/users/${id}/roles/${role}`);
}

async function liftQuotas(admin: CloudCaller, project: string): Promise<void> {
  await call(admin, 'PUT', `/volume/v3/os-quota-sets/${project}`, { quota_set: { volumes: -1, gigabytes: -1 } });
}

async function makeOthers(caller: CloudCaller, owner: Owner, world: ServerWorld): Promise<void> {
  const network = await make(caller, '/networking/v2.0/networks', { network: { name: `${owner}-mark-900` } });
  const cidr = owner === 'demo' ? '10.9.0.0/24' : '10.8.0.0/24';
  const subnet = { name: `${owner}-mark-901`, network_id: network, ip_version: 4, cidr };
  await make(caller, '/networking/v2.0/subnets', { subnet });
  const imageRef = world.emulated.state.image.images.all().find(({ status }) => status === 'active')?.id;
  const server = { name: `${owner}-mark-902`, flavorRef: '1', imageRef, networks: [{ uuid: network }] };
  await make(caller, '/compute/v2.1/servers', { server });
  await make(caller, '/networking/v2.0/routers', { router: { name: `${owner}-mark-903` } });
}

async function call(caller: CloudCaller, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await caller.call(method, path, { headers: HEADERS, ...(body === undefined ? {} : { body }) });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** @returns the id of what was made */
async function make(caller: CloudCaller, path: string, body: unknown): Promise<string> {
  const made = (await call(caller, 'POST', path, body)) as Readonly<Record<string, { readonly id?: string }>>;
  return Object.values(made)[0]?.id ?? '';
}

async function ownersOf(world: ServerWorld): Promise<Pick<TwoProjects, 'projectOf' | 'ownerOf' | 'samplesOf'>> {
  await world.as('admin');
  const { json } = await world.get('/api/v1/resources?limit=10000');
  const { items } = json as { readonly items: readonly Resource[] };
  const projects = new Map(OWNERS.map((owner) => [world.projectNamed(owner), owner] as const));
  const owners = new Map<string, Owner>(projects);
  for (const { id, name } of world.emulated.state.identity.users.all())
    for (const owner of OWNERS) if (name === owner) owners.set(id, owner);
  for (const { id, project } of items) {
    const owner = projects.get(project ?? '');
    if (owner !== undefined) owners.set(id, owner);
  }
  return {
    projectOf: (owner) => world.projectNamed(owner),
    ownerOf: (id) => owners.get(id),
    samplesOf: (owner) => [
      ...new Map(items.filter(({ id }) => owners.get(id) === owner).map((one) => [one.kind, one])).values(),
    ],
  };
}
