import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Fields, textOf } from '../bodies.ts';
import { HOSTNAME } from '../schemas.ts';
import { computeServiceOf } from '../services/state.ts';
import type { ServerAction } from './action.ts';
import { requestImage } from './actions-image.ts';
import { begin, checkMayBegin, wrongState } from './begin.ts';
import { enforceFor } from './find.ts';
import { isVolumeBacked, type ServerRow } from './state.ts';

/** Shelve, offload, unshelve. */
export const SHELVE_ACTIONS: Readonly<Record<string, ServerAction>> = {
  shelve: { rule: 'os-shelve:shelve', run: shelve },
  shelveOffload: { rule: 'os-shelve:shelve_offload', operation: 'shelve_offload' },
  unshelve: {
    rule: 'os-shelve:unshelve',
    schema: (microversion) => ({
      type: ['object', 'null'],
      properties: {
        ...(microversion >= 77 && { availability_zone: { type: microversion >= 91 ? ['string', 'null'] : 'string' } }),
        ...(microversion >= 91 && { host: HOSTNAME }),
      },
      ...(microversion >= 77 && { additionalProperties: false }),
    }),
    run: unshelve,
  },
};

function shelve(request: ServiceRequest, row: ServerRow): HttpResponse {
  checkMayBegin(request, row, 'shelve', 'shelve');
  const fromVolume = isVolumeBacked(row);
  const image = fromVolume ? undefined : requestImage(request, row, { name: `${row.name}-shelved`, properties: {} });
  const stays = request.cloud.kernel.settings.get('shelved_offload_time') !== 0;
  const from = fromVolume ? 'volume-backed' : stays ? 'is not 0' : `image-backed, ${row.states.vmState ?? ''}`;
  const path = ({ when }: { readonly when: string }) =>
    when.includes(from) && when.includes('is not 0') === (stays && !fromVolume);
  begin(request, row, 'shelve', { path, args: image === undefined ? {} : { image } });
  return empty(202);
}

function unshelve(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  const { cloud } = request;
  const zone = fields.availability_zone === null ? null : textOf(fields, 'availability_zone');
  const host = textOf(fields, 'host');
  if (host !== undefined) enforceFor(request, row, 'os-shelve:unshelve_to_host');
  checkMayBegin(request, row, 'unshelve', 'unshelve');
  if ((zone !== undefined || host !== undefined) && row.states.vmState !== 'shelved_offloaded') {
    throw wrongState(row, 'unshelve', ['vm_state', row.states.vmState ?? null]);
  }
  if (typeof zone === 'string' && !zoneExists(request, zone)) {
    throw new Fault(400, `The requested availability zone is not available`);
  }
  if (host !== undefined && computeServiceOf(cloud.compute.services, host) === undefined) {
    throw new Fault(400, `Compute host ${host} could not be found.`);
  }
  const pinned = zone === undefined ? row : cloud.compute.servers.update(row.id, { pinnedZone: zone });
  begin(request, pinned, 'unshelve', { args: host === undefined ? {} : { host } });
  return empty(202);
}

function zoneExists({ cloud }: ServiceRequest, zone: string): boolean {
  return zone === 'nova' || cloud.compute.aggregates.all().some(({ metadata }) => metadata.availability_zone === zone);
}
