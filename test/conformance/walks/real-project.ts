import { setTimeout as sleep } from 'node:timers/promises';
import { at, isRecord } from '../../openapi/record.ts';
import { createSend } from './send-to-real.ts';
import type { WalkTarget } from './walk.ts';

/** A project of the real cloud that one walk has for itself, administrated by `admin`. */
export interface RealProject {
  readonly token: string;
  readonly known: Readonly<Record<string, string>>;
  /** Deletes the project and all that is in it. */
  remove(send: WalkTarget['send']): Promise<void>;
}

const PASSWORD = process.env.REALCLOUD_PASSWORD ?? 'realcloud';

/** Makes a project. @param url - where images are downloaded from */
export async function makeRealProject(url: string): Promise<RealProject> {
  const admin = createSend(await signIn('admin'), false);
  const idOf = async (path: string, list: string): Promise<string> => {
    const rows = at((await admin({ method: 'GET', path })).body, list);
    return String(at(Array.isArray(rows) ? rows[0] : undefined, 'id'));
  };
  const unique = `${process.pid.toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  const name = `walk-${unique}`;
  const made = await admin({ method: 'POST', path: '/identity/v3/projects', body: { project: { name } } });
  const project = String(at(made.body, 'project', 'id'));
  const user = await idOf('/identity/v3/users?name=admin', 'users');
  const role = await idOf('/identity/v3/roles?name=admin', 'roles');
  await admin({ method: 'PUT', path: `/identity/v3/projects/${project}/users/${user}/roles/${role}` });
  const flavors = at((await admin({ method: 'GET', path: '/compute/v2.1/flavors' })).body, 'flavors');
  const flavor = (one: string) => (Array.isArray(flavors) ? flavors : []).find((row) => at(row, 'name') === one);
  return {
    token: await signIn(name),
    known: {
      project,
      user,
      unique,
      image: await idOf('/image/v2/images?name=blank-16m', 'images'),
      flavor: String(at(flavor('m1.tiny'), 'id')),
      otherFlavor: String(at(flavor('m1.small'), 'id')),
      public: await idOf('/networking/v2.0/networks?name=public', 'networks'),
      otherProject: await idOf('/identity/v3/projects?name=demo', 'projects'),
      type: await idOf('/volume/v3/types?name=file-a', 'volume_types').catch(() => ''),
      url,
    },
    remove: async (send) => {
      await empty(send, project);
      await admin({ method: 'DELETE', path: `/identity/v3/projects/${project}` });
    },
  };
}

async function signIn(project: string): Promise<string> {
  const domain = { id: 'default' };
  const identity = { methods: ['password'], password: { user: { name: 'admin', domain, password: PASSWORD } } };
  const response = await fetch('http://127.0.0.1:5000/v3/auth/tokens', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ auth: { identity, scope: { project: { name: project, domain } } } }),
  });
  return response.headers.get('x-subject-token') ?? '';
}

/** What may be left, in the order in which it can go: where it is listed, and the request that removes one. */
const LEFT: readonly (readonly [list: string, path: string, remove: string, body?: object])[] = [
  ['floatingips', '/networking/v2.0/floatingips?project_id={project}', 'DELETE /networking/v2.0/floatingips/{id}'],
  ['servers', '/compute/v2.1/servers', 'POST /compute/v2.1/servers/{id}/action', { forceDelete: null }],
  [
    'servers',
    '/compute/v2.1/servers?changes-since=1970-01-01T00:00:00Z&status=SOFT_DELETED',
    'POST /compute/v2.1/servers/{id}/action',
    { forceDelete: null },
  ],
  ['attachments', '/volume/v3/{project}/attachments', 'DELETE /volume/v3/{project}/attachments/{id}'],
  ['transfers', '/volume/v3/{project}/volume-transfers', 'DELETE /volume/v3/{project}/volume-transfers/{id}'],
  ['group_snapshots', '/volume/v3/{project}/group_snapshots', 'DELETE /volume/v3/{project}/group_snapshots/{id}'],
  [
    'backups',
    '/volume/v3/{project}/backups?sort=created_at:desc',
    'POST /volume/v3/{project}/backups/{id}/action',
    { 'os-force_delete': {} },
  ],
  [
    'snapshots',
    '/volume/v3/{project}/snapshots',
    'POST /volume/v3/{project}/snapshots/{id}/action',
    { 'os-force_delete': {} },
  ],
  [
    'groups',
    '/volume/v3/{project}/groups',
    'POST /volume/v3/{project}/groups/{id}/action',
    { delete: { 'delete-volumes': true } },
  ],
  [
    'volumes',
    '/volume/v3/{project}/volumes',
    'POST /volume/v3/{project}/volumes/{id}/action',
    { 'os-force_delete': {} },
  ],
  ['images', '/image/v2/images?owner={project}', 'DELETE /image/v2/images/{id}'],
  ['trunks', '/networking/v2.0/trunks?project_id={project}', 'DELETE /networking/v2.0/trunks/{id}'],
  ['routers', '/networking/v2.0/routers?project_id={project}', 'DELETE /networking/v2.0/routers/{id}'],
  ['ports', '/networking/v2.0/ports?project_id={project}', 'DELETE /networking/v2.0/ports/{id}'],
  ['networks', '/networking/v2.0/networks?project_id={project}', 'DELETE /networking/v2.0/networks/{id}'],
  [
    'security_groups',
    '/networking/v2.0/security-groups?project_id={project}',
    'DELETE /networking/v2.0/security-groups/{id}',
  ],
];

/** So often a kind is asked to go, a second apart. */
const TURNS = 20;

/** Removes what a walk has left, kind by kind, for a while each at most. */
async function empty(send: WalkTarget['send'], project: string): Promise<void> {
  const fill = (text: string, id = '') => text.replaceAll('{project}', project).replaceAll('{id}', id);
  for (const [list, path, remove, body] of LEFT) {
    const [method = '', target = ''] = remove.split(' ');
    for (let turn = 0; turn < TURNS; turn++) {
      const rows = at((await send({ method: 'GET', path: fill(path) })).body, list);
      const ids = (Array.isArray(rows) ? rows : []).filter(isRecord).map(({ id }) => String(id));
      if (ids.length === 0) break;
      for (const id of ids) {
        await send({ method, path: fill(target, id), ...(body !== undefined && { body }) });
        if (list === 'volumes') await freeVolume(send, fill(target, id), turn);
        if (list === 'routers') await freeRouter(send, fill(target, id));
      }
      await sleep(1000);
    }
  }
}

/** A router with interfaces does not go. */
async function freeRouter(send: WalkTarget['send'], path: string): Promise<void> {
  const id = path.split('/').at(-1) ?? '';
  await send({ method: 'PUT', path, body: { router: { routes: [] } } });
  const { body } = await send({ method: 'GET', path: `/networking/v2.0/ports?device_id=${id}` });
  const ports = at(body, 'ports');
  for (const port of (Array.isArray(ports) ? ports : []).filter(isRecord)) {
    await send({ method: 'PUT', path: `${path}/remove_router_interface`, body: { port_id: port.id } });
  }
}

/** A volume that is reserved or attached by hand is deleted after its status is reset. */
async function freeVolume(send: WalkTarget['send'], path: string, turn: number): Promise<void> {
  if (turn < 5) return;
  const body = { 'os-reset_status': { status: 'error', attach_status: 'detached', migration_status: 'none' } };
  await send({ method: 'POST', path, body });
}
