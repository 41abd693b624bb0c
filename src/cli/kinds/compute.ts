import { listMigrations } from '../../openstack/compute/migrations.ts';
import { getServer, listServers } from '../../openstack/compute/servers.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import { isJsonObject } from '../../openstack/read-body.ts';
import { type Cell, fieldsInWords, isList, listInWords, textOfCell, toCell } from '../output/cell.ts';
import { field, long, longField, PHASE, PROJECT, STATUS, TIMES } from './columns.ts';
import type { KindSource } from './kind-source.ts';

/** Servers. */
export const server: KindSource = {
  kind: 'server',
  list: (cloud, { allProjects, status, exactName, pageSize }, signal) =>
    listServers(
      cloud,
      {
        allProjects,
        ...(status === undefined ? {} : { status }),
        // Nova takes a regular expression.
        ...(exactName === undefined ? {} : { name: `^${exactName.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$` }),
        ...(pageSize === undefined ? {} : { pageSize }),
      },
      signal,
    ),
  get: getServer,
  columns: [
    field('ID', 'id'),
    field('Name', 'name'),
    STATUS,
    field('Task State', 'OS-EXT-STS:task_state'),
    { title: 'Power State', read: ({ facts }) => facts.states.powerState ?? null },
    PHASE,
    { title: 'Networks', read: ({ body }) => addressesOf(body), human: networksInWords },
    { title: 'Flavor', read: ({ body }) => flavorOf(body) },
    longField('VM State', 'OS-EXT-STS:vm_state'),
    longField('Locked', 'locked'),
    long({ title: 'Image ID', read: ({ body }) => (isJsonObject(body.image) ? toCell(body.image.id) : null) }),
    longField('Availability Zone', 'OS-EXT-AZ:availability_zone'),
    longField('Host', 'OS-EXT-SRV-ATTR:host'),
    long({ ...PROJECT, title: 'Project ID' }),
    ...TIMES,
    longField('Properties', 'metadata', { human: fieldsInWords }),
  ],
  human: {
    addresses: (cell) => networksInWords(toCell(addressesOf({ addresses: cell }))),
    flavor: (cell) => textOfCell(flavorOf({ flavor: cell })),
    image: (cell) => (isJsonObject(cell) ? textOfCell(toCell(cell.id)) : 'N/A (booted from volume)'),
    metadata: fieldsInWords,
    security_groups: fieldsInWords,
    tags: listInWords,
  },
};

/** Moves of servers between hosts, for admins; Nova gives them by list only. */
export const migration: KindSource = {
  kind: 'migration',
  list: (cloud, { pageSize, status }, signal) =>
    listMigrations(
      cloud,
      {
        ...(status === undefined ? {} : { filters: { status: status.toLowerCase() } }),
        ...(pageSize === undefined ? {} : { pageSize }),
      },
      signal,
    ),
  idPattern: /^\d+$/,
  namesOf: ({ uuid }) => [uuid],
  columns: [
    field('ID', 'id'),
    field('UUID', 'uuid'),
    field('Server UUID', 'instance_uuid'),
    field('Type', 'migration_type'),
    STATUS,
    PHASE,
    field('Source Compute', 'source_compute'),
    field('Dest Compute', 'dest_compute'),
    longField('Source Node', 'source_node'),
    longField('Dest Node', 'dest_node'),
    longField('Old Flavor', 'old_instance_type_id'),
    longField('New Flavor', 'new_instance_type_id'),
    long({ ...PROJECT, title: 'Project ID' }),
    ...TIMES,
  ],
};

/** The addresses by network, without all that Nova says beside them. */
function addressesOf({ addresses }: JsonObject): Cell {
  if (!isJsonObject(addresses)) return {};
  return Object.fromEntries(
    Object.entries(addresses).map(([network, list]) => [
      network,
      Array.isArray(list) ? list.flatMap((each) => (isJsonObject(each) ? [toCell(each.addr)] : [])) : [],
    ]),
  );
}

function networksInWords(cell: Cell): string {
  if (cell === null || typeof cell !== 'object' || isList(cell)) return '';
  return Object.entries(cell)
    .map(([network, addresses]) => `${network}=${listInWords(addresses)}`)
    .join('; ');
}

/** The flavor's name since 2.47, its id before. */
function flavorOf({ flavor }: JsonObject): Cell {
  if (!isJsonObject(flavor)) return null;
  return toCell(flavor.original_name ?? flavor.id);
}
