import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Attributes, type Fields, flagOf, objectsOf, textOf } from '../api/attribute.ts';
import { objectList, uuid } from '../api/checks.ts';
import { toBoolean } from '../api/converters.ts';
import { conflict, missing } from '../api/faults.ts';
import { findRow } from '../api/find-row.ts';
import type { Resource } from '../api/resource.ts';
import { standardBody, standardOf, touched } from '../api/stamps.ts';
import { ID, NAME, STANDARD, TENANT } from '../api/standard-attributes.table.ts';
import { portResource } from '../ports/resource.ts';
import type { TrunkRow } from './state.ts';
import { checkSubPorts, isBusy } from './sub-ports.ts';

const ATTRIBUTES: Attributes = {
  admin_state_up: { put: true, default: true, convert: toBoolean, filter: true, sort: true },
  ...ID,
  ...NAME,
  ...TENANT,
  port_id: { check: uuid, filter: true, sort: true },
  status: { post: false, sort: true },
  sub_ports: { default: [], check: objectList, enforce: true },
  ...STANDARD,
};

/** Trunks. Source: neutron stable/zed, neutron/services/trunk/plugin.py, TrunkPlugin */
export const trunkResource: Resource<TrunkRow> = {
  member: 'trunk',
  collection: 'trunks',
  quota: 'trunk',
  attributes: ATTRIBUTES,
  rows: (state) => state.trunks,
  missing: (id) => missing('TrunkNotFound', `Trunk ${id} could not be found.`),
  body: (row) => trunkBody(row),
  create: createTrunk,
  update: (row, changes, { cloud }) => {
    const { trunks, kernel } = cloud.network;
    // The attributes' checks have seen every one of them.
    const checked = changes as Partial<TrunkRow>;
    return trunks.update(row.id, { ...checked, ...touched(kernel, row) });
  },
  remove: (row, { cloud }) => {
    const port = cloud.network.ports.find(row.port_id);
    if (port && isBusy(port)) throw conflict('TrunkInUse', `Trunk ${row.id} is currently in use.`);
    cloud.network.trunks.remove(row.id);
  },
};

/** A trunk as it is sent. */
export function trunkBody(row: TrunkRow): Fields {
  return {
    admin_state_up: row.admin_state_up,
    id: row.id,
    tenant_id: row.project_id,
    name: row.name,
    port_id: row.port_id,
    status: row.status,
    sub_ports: row.sub_ports,
    description: row.description,
    ...standardBody(row),
  };
}

function createTrunk(fields: Fields, request: ServiceRequest): TrunkRow {
  const state = request.cloud.network;
  const port = findRow(portResource, request, textOf(fields, 'port_id'));
  const [carrying] = state.trunks.where('port', port.id);
  if (carrying) {
    throw conflict(
      'ParentPortInUse',
      `Port ${port.id} is currently in use and is not eligible for use as a parent port.`,
    );
  }
  if (isBusy(port)) {
    throw conflict(
      'ParentPortInUse',
      `Port ${port.id} is currently in use and is not eligible for use as a parent port.`,
    );
  }
  const subs = checkSubPorts(request, { parentId: port.id, sub_ports: [] }, objectsOf(fields, 'sub_ports'));
  return state.trunks.insert({
    ...standardOf(state.kernel, fields, 0),
    name: textOf(fields, 'name'),
    admin_state_up: flagOf(fields, 'admin_state_up'),
    port_id: port.id,
    status: 'DOWN',
    sub_ports: subs,
  });
}
