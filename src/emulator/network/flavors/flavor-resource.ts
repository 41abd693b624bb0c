import { pythonStr } from '../../validation/python-repr.ts';
import { type Attributes, flagOf, nullableTextOf, textOf, textsOf } from '../api/attribute.ts';
import { text, textOrNone, uuidList } from '../api/checks.ts';
import { conflict, invalid, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { ID, NAME } from '../api/standard-attributes.table.ts';
import { stumbled } from '../api/stumble.ts';
import { SERVICE_TYPES } from './drivers.table.ts';
import { toEnabled } from './enabled.ts';
import type { NetworkFlavorRow } from './state.ts';

const ATTRIBUTES: Attributes = {
  ...ID,
  ...NAME,
  description: { put: true, default: '', check: textOrNone(1024), filter: true, sort: true },
  service_type: { convert: toServiceType, filter: true, sort: true },
  tenant_id: { check: text(255) },
  service_profiles: { put: true, default: [], check: uuidList },
  enabled: { put: true, default: true, convert: toEnabled, filter: true, sort: true },
};

/** Flavors of network services. Source: neutron stable/zed, neutron/db/flavors_db.py, FlavorsDbMixin */
export const networkFlavorResource: Resource<NetworkFlavorRow> = {
  member: 'flavor',
  collection: 'flavors',
  attributes: ATTRIBUTES,
  isUnowned: true,
  rows: (state) => state.networkFlavors,
  missing: flavorMissing,
  body: (row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    service_type: row.service_type,
    enabled: row.enabled,
    service_profiles: row.service_profiles,
  }),
  create: (fields, { cloud }) =>
    cloud.network.networkFlavors.insert({
      id: cloud.kernel.random.uuid(),
      project_id: '',
      name: textOf(fields, 'name'),
      description: nullableTextOf(fields, 'description'),
      service_type: textOf(fields, 'service_type'),
      enabled: flagOf(fields, 'enabled'),
      service_profiles: textsOf(fields, 'service_profiles'),
    }),
  update: (row, changes, { cloud }) =>
    // The attributes' checks have seen every one of them.
    cloud.network.networkFlavors.update(row.id, changes as Partial<NetworkFlavorRow>),
  remove: ({ id }, { cloud }) => {
    const { networkFlavors, routers } = cloud.network;
    if (routers.all().some((router) => router.flavor_id === id)) {
      throw conflict('FlavorInUse', `Flavor ${id} is used by some service instance.`);
    }
    networkFlavors.remove(id);
  },
};

/** 404 for a flavor. */
export function flavorMissing(id: string) {
  return missing('FlavorNotFound', `Flavor ${id} could not be found.`);
}

/** @throws Fault 400 for a kind of service that there is not, 500 for what cannot be one */
function toServiceType(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) throw stumbled();
  if (SERVICE_TYPES.includes(pythonStr(value))) return value;
  throw invalid('InvalidServiceType', `Invalid service type: ${pythonStr(value)}.`);
}
