import type { Kind } from '../../../../src/model/kind.ts';

/** Whose kinds they are, in the order in which they are read; a test holds them to the models, which are loaded only one by one. */
export const KINDS_BY_SERVICE = {
  nova: ['server', 'migration'],
  glance: ['image', 'image-task', 'image-member'],
  cinder: [
    'volume',
    'volume-snapshot',
    'volume-backup',
    'volume-attachment',
    'volume-migration',
    'volume-transfer',
    'volume-group',
    'volume-group-snapshot',
  ],
  neutron: ['network', 'subnet', 'port', 'port-binding', 'floating-ip', 'router', 'trunk', 'agent', 'security-group'],
} as const satisfies Readonly<Record<string, readonly Kind[]>>;

/** What each service is for, in the name of its API. */
export const SERVICE_NAMES = {
  nova: 'Compute',
  glance: 'Image',
  cinder: 'Block Storage',
  neutron: 'Networking',
} as const;
