import { isObject } from '../../kernel/json.ts';
import { pythonStr } from '../../validation/python-repr.ts';
import { type Attributes, type Fields, flagOf, nullableTextOf, textOf } from '../api/attribute.ts';
import { text, textOrNone } from '../api/checks.ts';
import { conflict, invalid, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { ID } from '../api/standard-attributes.table.ts';
import { stumbled } from '../api/stumble.ts';
import { SERVICE_DRIVERS } from './drivers.table.ts';
import { toEnabled } from './enabled.ts';
import type { ServiceProfileRow } from './state.ts';

const ATTRIBUTES: Attributes = {
  ...ID,
  description: { put: true, default: '', check: textOrNone(1024), filter: true, sort: true },
  driver: { put: true, default: '', check: text(1024), filter: true, sort: true },
  metainfo: { put: true, default: '', sort: true },
  tenant_id: { check: text(255) },
  enabled: { put: true, default: true, convert: toEnabled, filter: true, sort: true },
};

/** Service profiles. Source: neutron stable/zed, neutron/db/flavors_db.py, FlavorsDbMixin */
export const serviceProfileResource: Resource<ServiceProfileRow> = {
  member: 'service_profile',
  collection: 'service_profiles',
  attributes: ATTRIBUTES,
  isUnowned: true,
  rows: (state) => state.serviceProfiles,
  missing: (id) => missing('ServiceProfileNotFound', `Service Profile ${id} could not be found.`),
  body: (row) => ({
    id: row.id,
    description: row.description,
    driver: row.driver,
    enabled: row.enabled,
    metainfo: row.metainfo,
  }),
  create: (fields, { cloud }) => {
    const driver = textOf(fields, 'driver');
    if (driver === '' && isFalse(fields.metainfo)) {
      throw invalid('ServiceProfileEmpty', 'Service Profile needs either a driver or metainfo.');
    }
    checkDriver(driver);
    return cloud.network.serviceProfiles.insert({
      id: cloud.kernel.random.uuid(),
      project_id: '',
      description: nullableTextOf(fields, 'description'),
      driver,
      metainfo: metainfoOf(fields),
      enabled: flagOf(fields, 'enabled'),
    });
  },
  update: (row, changes, { cloud }) => {
    checkDriver(textOf(changes, 'driver'));
    const checked = 'metainfo' in changes ? { ...changes, metainfo: metainfoOf(changes) } : changes;
    // The attributes' checks have seen every other one of them.
    return cloud.network.serviceProfiles.update(row.id, checked as Partial<ServiceProfileRow>);
  },
  remove: ({ id }, { cloud }) => {
    const { networkFlavors, serviceProfiles } = cloud.network;
    if (networkFlavors.all().some((flavor) => flavor.service_profiles.includes(id))) {
      throw conflict('ServiceProfileInUse', `Service Profile ${id} is used by some service instance.`);
    }
    serviceProfiles.remove(id);
  },
};

/** What Python takes for false. */
function isFalse(value: unknown): boolean {
  return isObject(value) || Array.isArray(value) ? Object.keys(value).length === 0 : !value;
}

/** Anything is kept as a text but lists and objects. @throws Fault 500 for those */
function metainfoOf({ metainfo }: Fields): string | null {
  if (metainfo === null) return null;
  if (typeof metainfo === 'object') throw stumbled();
  return pythonStr(metainfo);
}

/** @throws Fault 404 for a driver that no service provider has */
function checkDriver(driver: string): void {
  if (driver === '' || driver in SERVICE_DRIVERS) return;
  throw missing('ServiceProfileDriverNotFound', `Service Profile driver ${driver} could not be found.`);
}
