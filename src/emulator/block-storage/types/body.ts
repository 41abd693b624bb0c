import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Fields, targetOf } from '../requests.ts';
import type { TypeRow } from './state.ts';

/** Specs that everybody may see; the others only administrators. Source: cinder stable/zed, cinder/api/extra_specs/... */
const VISIBLE_SPECS = ['RESKEY:availability_zones', 'multiattach', 'replication_enabled'];

/** A type as it is sent. */
export function typeBody(request: ServiceRequest, row: TypeRow): Fields {
  const mayAll = request.allows('volume_extension:access_types_extra_specs', targetOf(request));
  const mayQos = request.allows('volume_extension:access_types_qos_specs_id', targetOf(request));
  const specs = Object.entries(row.extraSpecs).filter(([name]) => mayAll || VISIBLE_SPECS.includes(name));
  return {
    id: row.id,
    name: row.name,
    is_public: row.isPublic,
    description: row.description,
    extra_specs: Object.fromEntries(specs),
    ...(mayQos && { qos_specs_id: row.qosSpecsId }),
    'os-volume-type-access:is_public': row.isPublic,
  };
}
