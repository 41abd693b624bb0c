import type { Schema } from '../../validation/schema.ts';
import { PERSONALITY } from '../quotas/check-files.ts';
import {
  BOOLEAN,
  DESCRIPTION,
  DISK_CONFIG,
  HOSTNAME,
  LOOSE_NAME,
  METADATA,
  NAME,
  NON_NEGATIVE,
  object,
  POSITIVE,
  TAG,
  TAGS,
  UUID,
} from '../schemas.ts';

const FLAVOR_REF: Schema = { type: ['string', 'integer'], minLength: 1 };
const IMAGE_REF: Schema = { anyOf: [UUID, { type: 'string', maxLength: 0 }] };
const IPV4: Schema = { type: 'string', format: 'ipv4' };
const IPV6: Schema = { type: 'string', format: 'ipv6' };
const CERTIFICATES: Schema = {
  type: ['array', 'null'],
  minItems: 1,
  maxItems: 50,
  uniqueItems: true,
  items: { type: 'string', minLength: 1 },
};

function networks(microversion: number): Schema {
  const items = object({
    fixed_ip: { type: 'string', anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] },
    port: { type: ['string', 'null'], format: 'uuid' },
    uuid: { type: 'string', format: 'uuid' },
    ...(microversion >= 32 && { tag: TAG }),
  });
  const list: Schema = { type: 'array', items };
  return microversion < 37 ? list : { oneOf: [list, { type: 'string', enum: ['none', 'auto'] }] };
}

const BDM_COMMON: Readonly<Record<string, Schema>> = {
  virtual_name: { type: 'string', maxLength: 255 },
  volume_id: UUID,
  snapshot_id: UUID,
  volume_size: NON_NEGATIVE,
  device_name: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[a-zA-Z0-9._-r/]*$' },
  delete_on_termination: BOOLEAN,
  no_device: {},
  connection_info: { type: 'string', maxLength: 16_777_215 },
};

function blockDevices(microversion: number): Schema {
  const fields: Record<string, Schema> = {
    ...BDM_COMMON,
    source_type: { type: 'string', enum: ['volume', 'image', 'snapshot', 'blank'] },
    uuid: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[a-zA-Z0-9._-]*$' },
    image_id: UUID,
    destination_type: { type: 'string', enum: ['local', 'volume'] },
    guest_format: { type: 'string', maxLength: 255 },
    device_type: { type: 'string', maxLength: 255 },
    disk_bus: { type: 'string', maxLength: 255 },
    boot_index: { type: ['integer', 'string', 'null'], pattern: '^-?[0-9]+$' },
    ...(microversion >= 32 && { tag: TAG }),
    ...(microversion >= 67 && { volume_type: { type: ['string', 'null'], minLength: 0, maxLength: 255 } }),
  };
  return { type: 'array', items: object(fields) };
}

/** What a new server may say. Source: nova stable/zed, nova/api/openstack/compute/schemas/servers.py */
export function createSchema(microversion: number): Schema {
  const since = (first: number, fields: Readonly<Record<string, Schema>>) => (microversion >= first ? fields : {});
  return {
    type: 'object',
    properties: {
      name: microversion >= 2 ? NAME : LOOSE_NAME,
      imageRef: IMAGE_REF,
      flavorRef: FLAVOR_REF,
      adminPass: { type: 'string' },
      metadata: METADATA,
      networks: networks(microversion),
      'OS-DCF:diskConfig': DISK_CONFIG,
      accessIPv4: IPV4,
      accessIPv6: IPV6,
      availability_zone: { type: 'string', minLength: 1, maxLength: 255, format: 'az_name' },
      block_device_mapping: { type: 'array', items: object(BDM_COMMON) },
      block_device_mapping_v2: blockDevices(microversion),
      config_drive: BOOLEAN,
      key_name: NAME,
      min_count: POSITIVE,
      max_count: POSITIVE,
      return_reservation_id: BOOLEAN,
      security_groups: {
        type: 'array',
        items: object({ name: { type: 'string', minLength: 1, maxLength: 255 } }),
      },
      user_data: { type: 'string', format: 'base64', maxLength: 65_535 },
      ...(microversion < 57 && { personality: PERSONALITY }),
      ...since(19, { description: DESCRIPTION }),
      ...since(52, { tags: { ...TAGS, uniqueItems: true } }),
      ...since(63, { trusted_image_certificates: CERTIFICATES }),
      ...since(74, { host: HOSTNAME, hypervisor_hostname: HOSTNAME }),
      ...since(90, {
        hostname: {
          type: 'string',
          minLength: 1,
          maxLength: microversion >= 94 ? 255 : 63,
          pattern: microversion >= 94 ? '^[a-zA-Z0-9-_.]*$' : '^[a-zA-Z0-9-_]*$',
        },
      }),
    },
    required: ['name', 'flavorRef', ...(microversion >= 37 ? ['networks'] : [])],
    additionalProperties: false,
  };
}

const HINTS: Schema = {
  type: 'object',
  properties: {
    group: UUID,
    different_host: { oneOf: [UUID, { type: 'array', items: UUID }] },
    same_host: { type: ['string', 'array'], items: UUID },
    query: { type: ['string', 'object'] },
    target_cell: { type: 'string', minLength: 1, maxLength: 255 },
    build_near_host_ip: { type: 'string' },
    cidr: { type: 'string' },
  },
  additionalProperties: true,
};

/** The whole body of a creation: the server, and hints for the scheduler. */
export function createBodySchema(microversion: number): Schema {
  return {
    type: 'object',
    properties: {
      server: createSchema(microversion),
      'os:scheduler_hints': HINTS,
      'OS-SCH-HNT:scheduler_hints': HINTS,
    },
    required: ['server'],
    additionalProperties: false,
  };
}
