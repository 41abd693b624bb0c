import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { CONTROLLER } from '../actions/events.table.ts';
import { endEvent, startEvent } from '../actions/log.ts';
import { bareAnswer } from '../bare-answer.ts';
import { type Fields, numberOf, textOf, textsOf } from '../bodies.ts';
import { METADATA, NAME, NON_NEGATIVE, object } from '../schemas.ts';
import type { ServerAction } from './action.ts';
import { begin, checkMayBegin, logAction } from './begin.ts';
import { askerOfRequest, enforceFor } from './find.ts';
import { isVolumeBacked, type ServerRow } from './state.ts';

/** Images and backups of servers. */
export const IMAGE_ACTIONS: Readonly<Record<string, ServerAction>> = {
  createImage: {
    rule: 'servers:create_image',
    schema: () => object({ name: NAME, metadata: METADATA }, ['name']),
    run: createImage,
  },
  createBackup: {
    rule: 'os-create-backup',
    schema: () =>
      object(
        {
          name: NAME,
          backup_type: { type: 'string' },
          rotation: NON_NEGATIVE,
          metadata: METADATA,
        },
        ['name', 'backup_type', 'rotation'],
      ),
    run: createBackup,
  },
};

/** Makes the image that a snapshot will fill. @returns its id. @throws Fault as Glance refuses */
export function requestImage(
  request: ServiceRequest,
  row: ServerRow,
  { name, properties }: { readonly name: string; readonly properties: Readonly<Record<string, string>> },
): string {
  return request.cloud.compute.neighbours.images.create(imageRequest(request, row, name, properties));
}

function imageRequest(
  request: ServiceRequest,
  row: ServerRow,
  name: string,
  properties: Readonly<Record<string, string>>,
) {
  const asker = askerOfRequest(request);
  return {
    asker,
    name,
    diskFormat: 'qcow2',
    minDiskGib: row.flavor.diskGib,
    minRamMib: 0,
    properties: {
      ...(row.imageId !== '' && { base_image_ref: row.imageId }),
      image_type: 'snapshot',
      instance_uuid: row.id,
      user_id: asker.userId,
      owner_id: asker.projectId,
      image_location: 'snapshot',
      image_state: 'available',
      ...properties,
    },
  };
}

function answered(request: ServiceRequest, imageId: string): HttpResponse {
  if (request.microversion >= 45) return json(202, { image_id: imageId });
  return bareAnswer(202, { Location: `${request.cloudUrl}/image/images/${imageId}` });
}

function createImage(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  const name = textOf(fields, 'name') ?? '';
  const properties = textsOf(fields, 'metadata') ?? {};
  if (isVolumeBacked(row)) return createImageOfVolumes(request, row, { name, properties });
  checkMayBegin(request, row, 'create_image', 'createImage');
  const image = requestImage(request, row, { name, properties });
  begin(request, row, 'create_image', { args: { image } });
  return answered(request, image);
}

/** An image that points at snapshots of the volumes, made within the request. */
function createImageOfVolumes(
  request: ServiceRequest,
  row: ServerRow,
  { name, properties }: { readonly name: string; readonly properties: Readonly<Record<string, string>> },
): HttpResponse {
  enforceFor(request, row, 'servers:create_image:allow_volume_backed');
  checkMayBegin(request, row, 'create_image_volume_backed', 'createImage');
  const { neighbours } = request.cloud.compute;
  const blockDevices = row.volumes.flatMap(({ volumeId, bootIndex, device, deletesOnTermination }) => {
    if (volumeId === null) return [];
    const snapshot = neighbours.volumes.snapshot(volumeId, `snapshot for ${name}`);
    const size = neighbours.volumes.find(volumeId, askerOfRequest(request))?.sizeGib ?? 0;
    return [
      {
        source_type: 'snapshot',
        destination_type: 'volume',
        snapshot_id: snapshot,
        volume_size: size,
        boot_index: bootIndex,
        device_name: device,
        delete_on_termination: deletesOnTermination,
      },
    ];
  });
  const action = logAction(request, row, 'create_image_volume_backed');
  startEvent(request.cloud.compute, action, 'api_snapshot_instance', CONTROLLER);
  const wanted = { ...imageRequest(request, row, name, properties), blockDevices };
  const image = neighbours.images.createOfVolumes(wanted);
  endEvent(request.cloud.compute, action);
  return answered(request, image);
}

function createBackup(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  checkMayBegin(request, row, 'create_backup', 'createBackup');
  if (isVolumeBacked(row)) throw new Fault(400, 'It is not supported to backup volume backed instance.');
  const backupType = textOf(fields, 'backup_type') ?? '';
  const rotation = numberOf(fields, 'rotation') ?? 0;
  const properties = { ...textsOf(fields, 'metadata'), image_type: 'backup', backup_type: backupType };
  const image = requestImage(request, row, { name: textOf(fields, 'name') ?? '', properties });
  begin(request, row, 'create_backup', { args: { image, rotation, backupType } });
  return rotation > 0 || request.microversion >= 45 ? answered(request, image) : bareAnswer(202);
}
