import type { Kind } from '../model/kind.ts';
import type { ServiceType } from '../openstack/service-type.ts';

/** The kinds that the watch follows unless told otherwise, with the service that has them. */
const SERVICES = {
  server: 'compute',
  migration: 'compute',
  image: 'image',
  'image-task': 'image',
  volume: 'block-storage',
  'volume-snapshot': 'block-storage',
  'volume-backup': 'block-storage',
  'volume-attachment': 'block-storage',
  'volume-group': 'block-storage',
  'volume-transfer': 'block-storage',
  port: 'network',
  network: 'network',
  'floating-ip': 'network',
  router: 'network',
  trunk: 'network',
} as const satisfies { readonly [K in Kind]?: ServiceType };

/** A kind that can be watched. */
export type WatchedKind = keyof typeof SERVICES;

/** All kinds that can be watched, in the order in which they are told. */
export const WATCHED_KINDS = Object.keys(SERVICES) as readonly WatchedKind[];

/** Claims that a kind can be watched. */
export function isWatchedKind(kind: Kind): kind is WatchedKind {
  return kind in SERVICES;
}

/** The service that has a kind. */
export function serviceOf(kind: WatchedKind): ServiceType {
  return SERVICES[kind];
}

/** The kinds that are likely to move when one of a kind did. */
const RELATED: Readonly<Record<WatchedKind, readonly WatchedKind[]>> = {
  server: ['port', 'volume', 'image', 'floating-ip', 'migration', 'volume-attachment'],
  migration: ['server', 'port'],
  image: ['volume', 'image-task'],
  'image-task': ['image'],
  volume: [
    'volume-snapshot',
    'volume-backup',
    'server',
    'image',
    'volume-attachment',
    'volume-group',
    'volume-transfer',
  ],
  'volume-snapshot': ['volume', 'volume-backup'],
  'volume-backup': ['volume', 'volume-snapshot'],
  'volume-attachment': ['volume'],
  'volume-group': ['volume'],
  'volume-transfer': ['volume'],
  port: ['floating-ip', 'trunk'],
  network: ['port'],
  'floating-ip': ['port'],
  router: ['port', 'floating-ip'],
  trunk: ['port'],
};

/** The kinds to look at sooner because one of this kind moved. */
export function relatedTo(kind: WatchedKind): readonly WatchedKind[] {
  return RELATED[kind];
}
