import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Actions } from '../actions.ts';
import { accepted, metadataOf, readMember, targetOf, textOf } from '../requests.ts';
import { METADATA, memberOf } from '../schemas.ts';
import { volumeOf } from './find.ts';
import { checkMetadataStatus } from './metadata-routes.ts';
import type { VolumeRow } from './state.ts';

/** What a volume remembers of its image. Source: cinder stable/zed, cinder/api/contrib/volume_image_metadata.py */
export const IMAGE_METADATA_ACTIONS: Actions = {
  'os-show_image_metadata': { handle: show },
  'os-set_image_metadata': { handle: set },
  'os-unset_image_metadata': { handle: unset },
};

const SET = memberOf('os-set_image_metadata', {
  type: 'object',
  properties: { metadata: METADATA },
  required: ['metadata'],
  additionalProperties: false,
});
const UNSET = memberOf('os-unset_image_metadata', {
  type: 'object',
  properties: { key: { type: 'string', minLength: 1, maxLength: 255 } },
  required: ['key'],
  additionalProperties: false,
});

function known(row: VolumeRow): NonNullable<VolumeRow['imageMetadata']> {
  if (row.imageMetadata === null) throw unknown(row);
  return row.imageMetadata;
}

function unknown(row: VolumeRow): Fault {
  return new Fault(404, `Glance metadata for volume/snapshot ${row.id} cannot be found.`);
}

function show(request: ServiceRequest): HttpResponse {
  const row = volumeOf(request);
  request.enforce('volume:get_volume_metadata', targetOf(request, row));
  return json(200, { metadata: known(row) });
}

function set(request: ServiceRequest): HttpResponse {
  const given = metadataOf(readMember(request, 'os-set_image_metadata', SET)) ?? {};
  const row = volumeOf(request, 'volume_extension:volume_image_metadata:set');
  checkMetadataStatus(row, 'Updating');
  const imageMetadata = { ...row.imageMetadata, ...given };
  request.cloud.blockStorage.volumes.update(row.id, { imageMetadata });
  return json(200, { metadata: imageMetadata });
}

function unset(request: ServiceRequest): HttpResponse {
  const key = textOf(readMember(request, 'os-unset_image_metadata', UNSET), 'key') ?? '';
  const row = volumeOf(request, 'volume_extension:volume_image_metadata:remove');
  const before = known(row);
  if (!Object.hasOwn(before, key)) throw unknown(row);
  checkMetadataStatus(row, 'Deleting');
  const imageMetadata = Object.fromEntries(Object.entries(before).filter(([name]) => name !== key));
  request.cloud.blockStorage.volumes.update(row.id, { imageMetadata });
  return { ...accepted(), status: 200 };
}
