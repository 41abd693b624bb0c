import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { addressOf, type Fields, textOf, textsOf } from '../bodies.ts';
import { checkMetadataQuota } from '../quotas/check.ts';
import { checkFileQuota, PERSONALITY } from '../quotas/check-files.ts';
import { ADMIN_PASS, BOOLEAN, DESCRIPTION, DISK_CONFIG, HOSTNAME, METADATA, NAME, object, UUID } from '../schemas.ts';
import { computeServiceOf, isUp } from '../services/state.ts';
import type { ServerAction } from './action.ts';
import { begin, checkMayBegin } from './begin.ts';
import { basics, serverBody } from './body.ts';
import { changeServer } from './change.ts';
import { adminPassword } from './create-routes.ts';
import { checkImage, imageFor, sanitized } from './draft.ts';
import { isVolumeBacked, type ServerRow } from './state.ts';

/** Rebuild, rescue, evacuate. */
export const REBUILD_ACTIONS: Readonly<Record<string, ServerAction>> = {
  rebuild: { rule: 'servers:rebuild', schema: rebuildSchema, run: rebuild },
  rescue: {
    rule: 'os-rescue',
    schema: () => ({
      type: ['object', 'null'],
      properties: { adminPass: ADMIN_PASS, rescue_image_ref: UUID },
      additionalProperties: false,
    }),
    run: rescue,
  },
  unrescue: { rule: 'os-unrescue', operation: 'unrescue' },
  evacuate: { rule: 'os-evacuate', schema: evacuateSchema, run: evacuate },
};

function rebuildSchema(microversion: number): Schema {
  return object(
    {
      name: NAME,
      imageRef: UUID,
      adminPass: ADMIN_PASS,
      metadata: METADATA,
      'OS-DCF:diskConfig': DISK_CONFIG,
      accessIPv4: { type: 'string', format: 'ipv4' },
      accessIPv6: { type: 'string', format: 'ipv6' },
      preserve_ephemeral: BOOLEAN,
      ...(microversion < 57 && { personality: PERSONALITY }),
      ...(microversion >= 19 && { description: DESCRIPTION }),
      ...(microversion >= 54 && { key_name: { ...NAME, type: ['string', 'null'] } }),
      ...(microversion >= 57 && { user_data: { type: ['string', 'null'], format: 'base64', maxLength: 65_535 } }),
      ...(microversion >= 63 && { trusted_image_certificates: { type: ['array', 'null'], items: { type: 'string' } } }),
      ...(microversion >= 90 && { hostname: { ...HOSTNAME, pattern: '^[a-zA-Z0-9-_.]*$' } }),
    },
    ['imageRef'],
  );
}

function rebuild(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  const { cloud, microversion, serviceUrl, caller } = request;
  const image = imageFor(request, textOf(fields, 'imageRef'));
  checkMayBegin(request, row, 'rebuild', 'rebuild');
  if (isVolumeBacked(row) && microversion < 93 && row.imageId !== image?.id) {
    throw new Fault(400, 'Unable to rebuild with a different image for a volume-backed server.');
  }
  checkMetadataQuota(request, textsOf(fields, 'metadata') ?? {});
  checkFileQuota(request, fields);
  if (image) checkImage(image, { flavor: row.flavor, isVolumeBacked: isVolumeBacked(row) });
  const changed = changeServer(cloud.compute, row.id, rebuilt(fields, row));
  const args = isVolumeBacked(row) ? {} : { image: image?.id ?? '' };
  begin(request, changed, 'rebuild', { args });
  const view = { serviceUrl, microversion, isAdmin: caller.isAdmin, form: 'show' as const };
  const now = cloud.compute.servers.get(row.id);
  const adminPass = textOf(fields, 'adminPass') ?? adminPassword(request);
  const body = microversion >= 75 ? wholeBody(serverBody(cloud.compute, now, view)) : rebuildBody(now, view);
  const userData = microversion >= 57 && { user_data: now.userData };
  return json(
    202,
    { server: { ...body, adminPass, ...userData } },
    { Location: `${serviceUrl}/v2.1/servers/${row.id}` },
  );
}

/** A rebuild shows the user data under its own name, since 2.57, and not again with the extended attributes. */
function wholeBody(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'OS-EXT-SRV-ATTR:user_data'));
}

function rebuildBody(row: ServerRow, view: Parameters<typeof basics>[1]): object {
  const { microversion } = view;
  return {
    ...basics(row, view, true),
    ...(microversion >= 9 && { locked: row.lockedBy !== null }),
    ...(microversion >= 73 && { locked_reason: row.lockedReason }),
    ...(microversion >= 19 && { description: row.description }),
    ...(microversion >= 26 && { tags: row.tags }),
    ...(microversion >= 54 && { key_name: row.keyName }),
    ...(microversion >= 63 && { trusted_image_certificates: row.trustedCertificates }),
    ...(microversion >= 71 && { server_groups: row.groupId === null ? [] : [row.groupId] }),
  };
}

/** The fields of a server that a rebuild may change. */
function rebuilt(fields: Fields, row: ServerRow): Partial<ServerRow> {
  const name = textOf(fields, 'name');
  const hostname = textOf(fields, 'hostname');
  const nullable = (key: string) => (fields[key] === null ? null : textOf(fields, key));
  const userData = nullable('user_data');
  const keyName = nullable('key_name');
  const description = nullable('description');
  const diskConfig = textOf(fields, 'OS-DCF:diskConfig');
  return {
    ...(name !== undefined && { name, hostname: hostname ?? (sanitized(name) || row.hostname) }),
    ...(hostname !== undefined && { hostname }),
    ...(userData !== undefined && { userData }),
    ...(keyName !== undefined && { keyName }),
    ...(description !== undefined && { description }),
    ...(fields.metadata !== undefined && { metadata: textsOf(fields, 'metadata') ?? {} }),
    ...(fields.accessIPv4 !== undefined && { accessIpV4: addressOf(fields, 'accessIPv4') ?? '' }),
    ...(fields.accessIPv6 !== undefined && { accessIpV6: addressOf(fields, 'accessIPv6') ?? '' }),
    ...(diskConfig !== undefined && { diskConfig: diskConfig === 'AUTO' ? 'AUTO' : 'MANUAL' }),
    fault: null,
    progress: 0,
  };
}

function rescue(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  const adminPass = textOf(fields, 'adminPass') ?? adminPassword(request);
  if (fields.rescue_image_ref !== undefined) imageFor(request, textOf(fields, 'rescue_image_ref'));
  checkMayBegin(request, row, 'rescue', 'rescue');
  if (isVolumeBacked(row) && request.microversion < 87) {
    throw new Fault(400, `Instance ${row.id} cannot be rescued: Cannot rescue a volume-backed instance`);
  }
  begin(request, row, 'rescue');
  return json(200, { adminPass });
}

function evacuateSchema(microversion: number): Schema {
  const fields = { host: HOSTNAME, adminPass: ADMIN_PASS };
  if (microversion < 14) return object({ ...fields, onSharedStorage: BOOLEAN }, ['onSharedStorage']);
  if (microversion < 29) return object(fields);
  return object(microversion < 68 ? { ...fields, force: BOOLEAN } : fields);
}

function evacuate(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  const { cloud, microversion } = request;
  const { services } = cloud.compute;
  const host = textOf(fields, 'host');
  if (host !== undefined && computeServiceOf(services, host) === undefined) {
    throw new Fault(400, `Compute host ${host} not found.`);
  }
  checkMayBegin(request, row, 'evacuate', 'evacuate');
  const service = computeServiceOf(services, row.host);
  if (host === row.host) throw new Fault(400, "The target host can't be the same one.");
  if (row.host === null || (service && isUp(service))) {
    throw new Fault(400, `Compute service of ${row.host} is still in use.`);
  }
  const args = host === undefined ? {} : { host };
  const isLate = microversion >= 95 && row.states.vmState !== 'error';
  const wanted = isLate ? 'since 2.95' : 'before 2.95';
  const path = ({ when }: { readonly when: string }) => row.states.vmState === 'error' || when.includes(wanted);
  begin(request, row, 'evacuate', { args, path, interrupts: true });
  if (microversion >= 14) return empty(200);
  return json(200, { adminPass: textOf(fields, 'adminPass') ?? adminPassword(request) });
}
