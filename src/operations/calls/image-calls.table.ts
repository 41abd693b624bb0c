import { deleteFromStore, importImage } from '../../openstack/image/image-import.ts';
import { addImageMember, removeImageMember, updateImageMember } from '../../openstack/image/image-members.ts';
import {
  createImage,
  deactivateImage,
  deleteImage,
  reactivateImage,
  updateImage,
} from '../../openstack/image/images.ts';
import {
  type ArgumentSpec,
  type Arguments,
  type ArgumentValue,
  type CallRow,
  fieldsOf,
  textOf,
  textsIn,
} from './call.ts';

const DISK_FORMAT: ArgumentSpec = {
  name: 'diskFormat',
  type: 'text',
  wire: 'disk_format',
  help: 'such as raw, qcow2, iso',
};
const CONTAINER_FORMAT: ArgumentSpec = {
  name: 'containerFormat',
  type: 'text',
  wire: 'container_format',
  help: 'such as bare, ova',
};
const STORES: ArgumentSpec = {
  name: 'store',
  type: 'texts',
  wire: 'stores',
  help: 'a store to write to; may be repeated',
};
const MEMBER: ArgumentSpec = { name: 'project', type: 'text', required: true, help: 'the project, by id' };

const FIELDS: readonly ArgumentSpec[] = [
  { name: 'name', type: 'text', wire: 'name', help: 'its name' },
  {
    name: 'visibility',
    type: 'text',
    wire: 'visibility',
    choices: ['private', 'shared', 'community', 'public'],
    help: 'who may use it',
  },
  { name: 'minDisk', type: 'integer', wire: 'min_disk', help: 'the least disk, in GiB' },
  { name: 'minRam', type: 'integer', wire: 'min_ram', help: 'the least memory, in MiB' },
  { name: 'protected', type: 'flag', wire: 'protected', help: 'protect it from deletion' },
  { name: 'unprotected', type: 'flag', wire: 'protected', form: () => false, help: 'let it be deleted' },
  { name: 'tag', type: 'texts', wire: 'tags', help: 'a tag; may be repeated' },
];
const FORMATS: readonly ArgumentSpec[] = [DISK_FORMAT, CONTAINER_FORMAT];
const CREATE: readonly ArgumentSpec[] = [
  ...FIELDS.map((spec): ArgumentSpec => (spec.name === 'name' ? { ...spec, required: true } : spec)),
  ...FORMATS,
];

/** The patches that set the fields that were given. */
function patches(specs: readonly ArgumentSpec[], args: Arguments) {
  return Object.entries(fieldsOf(specs, args)).map(([name, value]) => ({
    op: 'replace' as const,
    path: `/${name}`,
    value,
  }));
}

function storesOf(value: ArgumentValue | undefined): { readonly stores?: readonly string[] } {
  return value === undefined ? {} : { stores: textsIn(value) };
}

/** How each operation on an image is asked for. Uploading and staging take a stream of bytes: see `uploadImage`. */
export const IMAGE_CALLS: readonly CallRow[] = [
  {
    operation: 'create',
    does: 'create an image without data, in status queued',
    arguments: CREATE,
    settles: 'answer',
    send: async (cloud, _, args, signal) => createImage(cloud, fieldsOf(CREATE, args), signal),
  },
  {
    operation: 'import_glance_direct',
    verb: 'import',
    does: 'import the staged data of an image',
    arguments: [STORES],
    send: async (cloud, id, args, signal) =>
      importImage(cloud, id, { method: { name: 'glance-direct' }, ...storesOf(args.store) }, signal),
  },
  {
    operation: 'import_web_download',
    verb: 'import',
    given: 'uri',
    does: 'import an image from an address',
    arguments: [{ name: 'uri', type: 'text', required: true, help: 'where its data is' }, STORES],
    send: async (cloud, id, args, signal) => {
      const method = { name: 'web-download', uri: textOf(args, 'uri') } as const;
      return importImage(cloud, id, { method, ...storesOf(args.store) }, signal);
    },
  },
  {
    operation: 'import_glance_download',
    verb: 'import',
    given: 'remoteImage',
    does: 'import an image from another Glance',
    arguments: [
      { name: 'remoteImage', type: 'text', required: true, help: 'the id of the image there' },
      { name: 'remoteRegion', type: 'text', required: true, help: 'the region of that Glance' },
      STORES,
    ],
    send: async (cloud, id, args, signal) => {
      const method = {
        name: 'glance-download',
        glance_image_id: textOf(args, 'remoteImage'),
        glance_region: textOf(args, 'remoteRegion'),
      } as const;
      return importImage(cloud, id, { method, ...storesOf(args.store) }, signal);
    },
  },
  {
    operation: 'import_copy_image',
    verb: 'copy',
    does: 'copy the data of an image to further stores',
    arguments: [{ ...STORES, required: true }],
    // It stays active; that it is copied shows by the lock of its import, and by its stores in the end.
    settles: 'states',
    proof: ({ stores }, _, { store = [] }) => {
      const filled = typeof stores === 'string' ? stores.split(',') : [];
      return textsIn(store).every((wanted) => filled.includes(wanted));
    },
    send: async (cloud, id, args, signal) =>
      importImage(cloud, id, { method: { name: 'copy-image' }, ...storesOf(args.store) }, signal),
  },
  {
    operation: 'patch_formats',
    verb: 'set-format',
    does: 'set the formats of a queued image',
    arguments: FORMATS,
    send: async (cloud, id, args, signal) => updateImage(cloud, id, patches(FORMATS, args), signal),
  },
  {
    operation: 'update',
    verb: 'set',
    does: 'change the fields of an image',
    arguments: FIELDS,
    send: async (cloud, id, args, signal) => updateImage(cloud, id, patches(FIELDS, args), signal),
  },
  {
    operation: 'deactivate',
    does: 'stop all but administrators from downloading an image',
    send: async (cloud, id, _, signal) => deactivateImage(cloud, id, signal),
  },
  {
    operation: 'reactivate',
    does: 'allow downloads of an image again',
    send: async (cloud, id, _, signal) => reactivateImage(cloud, id, signal),
  },
  {
    operation: 'delete',
    does: 'delete an image',
    destroys: true,
    send: async (cloud, id, _, signal) => deleteImage(cloud, id, signal),
  },
  {
    operation: 'delete_from_store',
    does: 'delete the data of an image from one of several stores',
    destroys: true,
    arguments: [{ name: 'store', type: 'text', required: true, help: 'the store' }],
    send: async (cloud, id, args, signal) => deleteFromStore(cloud, textOf(args, 'store'), id, signal),
  },
];

/** How sharing of images is asked for; the resource is the image. */
export const IMAGE_MEMBER_CALLS: readonly CallRow[] = [
  {
    operation: 'member_add',
    verb: 'add',
    does: 'share an image with a project',
    arguments: [{ name: 'image', type: 'text', required: true, names: 'image', help: 'the image' }, MEMBER],
    settles: 'answer',
    nameArgument: 'project',
    send: async (cloud, _, args, signal) =>
      addImageMember(cloud, textOf(args, 'image'), textOf(args, 'project'), signal),
  },
  {
    operation: 'member_update',
    verb: 'set',
    does: 'accept or reject an image that is shared with a project',
    arguments: [
      MEMBER,
      {
        name: 'status',
        type: 'text',
        required: true,
        choices: ['pending', 'accepted', 'rejected'],
        help: 'the answer',
      },
    ],
    settles: 'answer',
    send: async (cloud, id, args, signal) => {
      const status = textOf(args, 'status') as 'pending' | 'accepted' | 'rejected';
      return updateImageMember(cloud, id, { projectId: textOf(args, 'project'), status }, signal);
    },
  },
  {
    operation: 'member_delete',
    verb: 'remove',
    does: 'end the sharing of an image with a project',
    arguments: [MEMBER],
    settles: 'answer',
    send: async (cloud, id, args, signal) => removeImageMember(cloud, id, textOf(args, 'project'), signal),
  },
];
