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
