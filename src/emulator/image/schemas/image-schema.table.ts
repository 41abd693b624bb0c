import type { Schema } from '../../validation/schema.ts';

/** A property of Glance's schemas: more than the checks look at. */
export interface SchemaProperty extends Schema {
  readonly description?: string;
  readonly readOnly?: true;
  /** False: clients may change what an image without the property means. */
  readonly is_base?: false;
}

const UUID = '^([0-9a-fA-F]){8}-([0-9a-fA-F]){4}-([0-9a-fA-F]){4}-([0-9a-fA-F]){4}-([0-9a-fA-F]){12}$';

/** Formats of a disk that Glance knows. */
export const DISK_FORMATS = [
  'ami',
  'ari',
  'aki',
  'vhd',
  'vhdx',
  'vmdk',
  'raw',
  'qcow2',
  'vdi',
  'iso',
  'ploop',
] as const;

/** Formats of what is around a disk. */
export const CONTAINER_FORMATS = ['ami', 'ari', 'aki', 'bare', 'ovf', 'ova', 'docker', 'compressed'] as const;

const nullable = (maxLength?: number): SchemaProperty => ({
  type: ['null', 'string'],
  ...(maxLength !== undefined && { maxLength }),
});
const told = (description: string): SchemaProperty => ({ type: 'string', readOnly: true, description });
const extra = (description: string): SchemaProperty => ({ description, type: 'string', is_base: false });

/**
 * The fields of an image, in the order in which Glance checks them. The descriptions are ours.
 *
 * Source: glance stable/zed, glance/api/v2/images.py, `get_base_properties`; /etc/glance/schema-image.json
 */
export const IMAGE_PROPERTIES: Readonly<Record<string, SchemaProperty>> = {
  id: { type: 'string', description: 'The identifier', pattern: UUID },
  name: { ...nullable(255), description: 'A name for people' },
  status: {
    ...told('Where the image stands'),
    enum: [
      'queued',
      'saving',
      'active',
      'killed',
      'deleted',
      'uploading',
      'importing',
      'pending_delete',
      'deactivated',
    ],
  },
  visibility: { type: 'string', description: 'Who can see it', enum: ['community', 'public', 'private', 'shared'] },
  protected: { type: 'boolean', description: 'True: it cannot be deleted' },
  os_hidden: { type: 'boolean', description: 'True: lists leave it out unless asked' },
  checksum: { ...nullable(32), readOnly: true, description: 'MD5 of the bytes' },
  os_hash_algo: { ...nullable(64), readOnly: true, description: 'The algorithm of os_hash_value' },
  os_hash_value: { ...nullable(128), readOnly: true, description: 'Hash of the bytes' },
  owner: { ...nullable(255), description: 'The project that owns it' },
  size: { type: ['null', 'integer'], readOnly: true, description: 'Bytes' },
  virtual_size: { type: ['null', 'integer'], readOnly: true, description: 'Bytes of the disk as a guest sees it' },
  container_format: { ...nullable(), description: 'What is around the disk', enum: [null, ...CONTAINER_FORMATS] },
  disk_format: { ...nullable(), description: 'Format of the disk', enum: [null, ...DISK_FORMATS] },
  created_at: told('When it was made'),
  updated_at: told('When it last changed'),
  tags: { type: 'array', description: 'Words about the image', items: { type: 'string', maxLength: 255 } },
  direct_url: told('Where the store has it'),
  min_ram: { type: 'integer', description: 'Least memory to boot it, in MB' },
  min_disk: { type: 'integer', description: 'Least disk to boot it, in GB' },
  self: told('Link to the image'),
  file: told('Link to its bytes'),
  stores: told('The stores that have it, by commas'),
  schema: told('Link to this schema'),
  locations: {
    type: 'array',
    items: {
      type: 'object',
      properties: {
        url: { type: 'string', maxLength: 255 },
        metadata: { type: 'object' },
        validation_data: {
          type: 'object',
          additionalProperties: false,
          properties: {
            checksum: { type: 'string', minLength: 32, maxLength: 32 },
            os_hash_algo: { type: 'string', maxLength: 64 },
            os_hash_value: { type: 'string', maxLength: 128 },
          },
          required: ['os_hash_algo', 'os_hash_value'],
        },
      },
      required: ['url', 'metadata'],
    },
    description: 'Where the stores have it',
  },
  kernel_id: { ...nullable(), pattern: UUID, description: 'Image of the kernel to boot with', is_base: false },
  ramdisk_id: { ...nullable(), pattern: UUID, description: 'Image of the ramdisk to boot with', is_base: false },
  instance_uuid: extra('The server it was made of'),
  architecture: extra('Architecture of the operating system'),
  os_distro: extra('Name of the operating system'),
  os_version: extra('Version of the operating system'),
  description: extra('What it is, for people'),
  cinder_encryption_key_id: extra('Key of the volume it was made of'),
  cinder_encryption_key_deletion_policy: {
    ...extra('What becomes of that key when the image is deleted'),
    enum: ['on_image_deletion', 'do_not_delete'],
  },
};

/** What a body of an image must be. Properties that are not Glance's own are texts. */
export const IMAGE_SCHEMA = {
  name: 'image',
  properties: IMAGE_PROPERTIES,
  additionalProperties: { type: 'string' },
  links: [
    { rel: 'self', href: '{self}' },
    { rel: 'enclosure', href: '{file}' },
    { rel: 'describedby', href: '{schema}' },
  ],
} as const;
