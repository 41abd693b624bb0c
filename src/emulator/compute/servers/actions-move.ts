import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { type Fields, textOf } from '../bodies.ts';
import { migrationOf } from '../migrations/record.ts';
import { checkResizeQuota } from '../quotas/check.ts';
import { ADMIN_PASS, BOOLEAN, DISK_CONFIG, NULLABLE_HOSTNAME, object } from '../schemas.ts';
import { computeServiceOf } from '../services/state.ts';
import type { ServerAction } from './action.ts';
import { begin, checkMayBegin } from './begin.ts';
import { changeServer } from './change.ts';
import { flavorFor } from './draft.ts';
import { enforceFor } from './find.ts';
import type { ServerRow } from './state.ts';

/** Resize and migrations. */
export const MOVE_ACTIONS: Readonly<Record<string, ServerAction>> = {
  resize: {
    rule: 'servers:resize',
    schema: () =>
      object(
        {
          flavorRef: { type: ['string', 'integer'], minLength: 1 },
          'OS-DCF:diskConfig': DISK_CONFIG,
          adminPass: ADMIN_PASS,
        },
        ['flavorRef'],
      ),
    run: resize,
  },
  migrate: {
    rule: 'os-migrate-server:migrate',
    schema: (microversion) =>
      microversion < 56
        ? {}
        : { type: ['object', 'null'], properties: { host: NULLABLE_HOSTNAME }, additionalProperties: false },
    run: migrate,
  },
  confirmResize: { rule: 'servers:confirm_resize', run: confirm },
  revertResize: { rule: 'servers:revert_resize', run: revert },
  'os-migrateLive': { rule: 'os-migrate-server:migrate_live', schema: liveSchema, run: migrateLive },
};

function resize(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  const { cloud } = request;
  checkMayBegin(request, row, 'resize', 'resize');
  const flavor = flavorFor(request, String(fields.flavorRef));
  if (flavor.id === row.flavor.id) throw new Fault(400, 'When resizing, instances must change flavor!');
  if (flavor.diskGib === 0 && row.flavor.diskGib !== 0 && row.imageId !== '') {
    throw new Fault(400, "Flavor's disk is smaller than the minimum size specified in image metadata.");
  }
  checkResizeQuota(cloud.compute, row, row.flavor, flavor);
  // Without a word it is MANUAL, whatever it was.
  const diskConfig = fields['OS-DCF:diskConfig'] === 'AUTO' ? 'AUTO' : 'MANUAL';
  const changed = changeServer(cloud.compute, row.id, { diskConfig });
  begin(request, changed, 'resize', { args: { flavor: flavor.id } });
  return empty(202);
}

function migrate(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  const host = textOf(fields, 'host');
  if (host !== undefined) {
    enforceFor(request, row, 'os-migrate-server:migrate:host');
    checkHost(request, row, host);
  }
  checkMayBegin(request, row, 'migrate', 'migrate');
  begin(request, row, 'migrate', { args: host === undefined ? {} : { host } });
  return empty(202);
}

/** @throws Fault 400 for a host that is none, or the server's own */
function checkHost({ cloud }: ServiceRequest, row: ServerRow, host: string): void {
  if (computeServiceOf(cloud.compute.services, host) === undefined) {
    throw new Fault(400, `Compute host ${host} could not be found.`);
  }
  if (host === row.host) throw new Fault(400, "The target host can't be the same one.");
}

function confirm(request: ServiceRequest, row: ServerRow): HttpResponse {
  checkMayBegin(request, row, 'confirm_resize', 'confirmResize');
  checkFinished(request, row);
  begin(request, row, 'confirm_resize');
  return empty(204);
}

/** @throws Fault 400 when there is no move to confirm or revert */
function checkFinished({ cloud }: ServiceRequest, row: ServerRow): void {
  if (migrationOf(cloud.compute, row.id, ['finished'])) return;
  throw new Fault(400, 'Instance has not been resized.');
}

function revert(request: ServiceRequest, row: ServerRow): HttpResponse {
  checkMayBegin(request, row, 'revert_resize', 'revertResize');
  checkFinished(request, row);
  const old = row.oldFlavor ?? row.flavor;
  checkResizeQuota(request.cloud.compute, row, row.flavor, old);
  const wasStopped = row.systemMetadata.old_vm_state === 'stopped';
  begin(request, row, 'revert_resize', {
    path: ({ when }) => when.includes(wasStopped ? 'was stopped' : 'was active'),
  });
  return empty(202);
}

function liveSchema(microversion: number): Schema {
  const host: Schema = NULLABLE_HOSTNAME;
  if (microversion < 25) {
    const fields = { block_migration: BOOLEAN, disk_over_commit: BOOLEAN, host };
    return object(fields, ['block_migration', 'disk_over_commit', 'host']);
  }
  const block: Schema = { type: ['string', 'boolean'], enum: ['auto', ...(BOOLEAN.enum ?? [])] };
  const fields = { block_migration: block, host };
  const force = microversion >= 30 && microversion < 68 ? { force: BOOLEAN } : {};
  return object({ ...fields, ...force }, ['block_migration', 'host']);
}

function migrateLive(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  const host = textOf(fields, 'host');
  if (host !== undefined) enforceFor(request, row, 'os-migrate-server:migrate_live:host');
  checkMayBegin(request, row, 'live_migrate', 'os-migrateLive');
  if (host !== undefined && computeServiceOf(request.cloud.compute.services, host) === undefined) {
    throw new Fault(400, `Compute host ${host} could not be found.`);
  }
  if (host !== undefined && host === row.host) {
    throw new Fault(400, `Unable to migrate instance (${row.id}) to current host (${host}).`);
  }
  begin(request, row, 'live_migrate', { args: host === undefined ? {} : { host } });
  return empty(202);
}
