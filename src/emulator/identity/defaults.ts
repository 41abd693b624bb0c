import { hexId } from '../kernel/ids.ts';
import { type Assignment, assignmentId } from './assignments/state.ts';
import type { IdentityState } from './identity-state.ts';
import { hashSecret } from './users/state.ts';

/** The password of every user that a fresh cloud has. */
export const DEFAULT_PASSWORD = 'secret';

/** The region of a fresh cloud. */
export const DEFAULT_REGION = 'RegionOne';

/** Type, name and path of each service, as DevStack has them on one port. */
const CATALOG: readonly (readonly [type: string, name: string, path: string])[] = [
  ['identity', 'keystone', '/identity'],
  ['compute', 'nova', '/compute/v2.1'],
  ['image', 'glance', '/image'],
  ['volumev3', 'cinder', '/volume/v3/$(project_id)s'],
  ['block-storage', 'cinder', '/volume/v3/$(project_id)s'],
  ['network', 'neutron', '/networking'],
  ['placement', 'placement', '/placement'],
];

/** What a fresh Keystone holds: the default domain, projects admin, demo and service, users, roles, the catalog. */
export function addIdentityDefaults(state: IdentityState): void {
  addDomain(state);
  const roles = addRoles(state);
  const [admin, demo, service] = ['admin', 'demo', 'service'].map((name) => addProject(state, name));
  const users = Object.fromEntries(['admin', 'demo', 'reader', 'nova'].map((name) => [name, addUser(state, name)]));
  give(state, { user: users.admin, role: roles.admin, project: admin });
  give(state, { user: users.admin, role: roles.admin, project: demo });
  give(state, { user: users.admin, role: roles.admin });
  give(state, { user: users.demo, role: roles.member, project: demo });
  give(state, { user: users.reader, role: roles.reader, project: demo });
  give(state, { user: users.nova, role: roles.admin, project: service });
  give(state, { user: users.nova, role: roles.service, project: service });
  addCatalog(state);
}

function addDomain({ projects }: IdentityState): void {
  projects.insert({
    id: 'default',
    name: 'Default',
    domainId: null,
    parentId: null,
    description: 'The default domain',
    enabled: true,
    isDomain: true,
    tags: [],
    options: {},
    extra: {},
  });
}

function addRoles({ roles, kernel }: IdentityState): Record<'admin' | 'member' | 'reader' | 'service', string> {
  const add = (name: string, impliedIds: string[]): string => {
    const options = name === 'service' ? {} : { immutable: true };
    return roles.insert({ id: hexId(kernel.random), name, domainId: null, description: null, options, impliedIds }).id;
  };
  const reader = add('reader', []);
  const member = add('member', [reader]);
  return { reader, member, admin: add('admin', [member]), service: add('service', []) };
}

function addProject({ projects, kernel }: IdentityState, name: string): string {
  const description = name === 'admin' ? 'Bootstrap project for initializing the cloud.' : '';
  const place = { domainId: 'default', parentId: 'default', isDomain: false };
  return projects.insert({
    id: hexId(kernel.random),
    name,
    ...place,
    description,
    enabled: true,
    tags: [],
    options: {},
    extra: {},
  }).id;
}

function addUser({ users, kernel }: IdentityState, name: string): string {
  const id = hexId(kernel.random);
  const passwordHash = hashSecret(id, DEFAULT_PASSWORD);
  return users.insert({ id, name, domainId: 'default', enabled: true, passwordHash, options: {}, extra: {} }).id;
}

/** Gives a role on a project, or on the system. */
function give(
  { assignments }: IdentityState,
  { user = '', role, project }: { user: string | undefined; role: string; project?: string | undefined },
): void {
  const target =
    project === undefined ? ({ type: 'system', id: 'system' } as const) : ({ type: 'project', id: project } as const);
  const assignment: Assignment = { roleId: role, actor: { type: 'user', id: user }, target, inherited: false };
  assignments.insert({ id: assignmentId(assignment), ...assignment });
}

function addCatalog({ services, endpoints, regions, kernel }: IdentityState): void {
  regions.insert({ id: DEFAULT_REGION, description: '', parentRegionId: null });
  for (const [type, name, url] of CATALOG) {
    const serviceId = services.insert({ id: hexId(kernel.random), type, enabled: true, extra: { name } }).id;
    for (const kind of ['public', 'internal', 'admin']) {
      const regionId = DEFAULT_REGION;
      endpoints.insert({
        id: hexId(kernel.random),
        serviceId,
        interface: kind,
        regionId,
        url,
        enabled: true,
        extra: {},
      });
    }
  }
}
