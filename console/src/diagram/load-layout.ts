import type { Kind } from '../../../src/model/kind.ts';
import { loadPart } from '../router/load-part.ts';
import type { DiagramLayout } from './layout.ts';

/** One file for each kind: who looks at a server loads no other's drawing. They are written by `test/diagram/layouts.test.ts`. */
const loaders: Readonly<Record<Kind, () => Promise<DiagramLayout>>> = {
  server: async () => (await import('./layouts/server.layout.ts')).LAYOUT,
  migration: async () => (await import('./layouts/migration.layout.ts')).LAYOUT,
  image: async () => (await import('./layouts/image.layout.ts')).LAYOUT,
  'image-task': async () => (await import('./layouts/image-task.layout.ts')).LAYOUT,
  'image-member': async () => (await import('./layouts/image-member.layout.ts')).LAYOUT,
  volume: async () => (await import('./layouts/volume.layout.ts')).LAYOUT,
  'volume-snapshot': async () => (await import('./layouts/volume-snapshot.layout.ts')).LAYOUT,
  'volume-backup': async () => (await import('./layouts/volume-backup.layout.ts')).LAYOUT,
  'volume-attachment': async () => (await import('./layouts/volume-attachment.layout.ts')).LAYOUT,
  'volume-migration': async () => (await import('./layouts/volume-migration.layout.ts')).LAYOUT,
  'volume-transfer': async () => (await import('./layouts/volume-transfer.layout.ts')).LAYOUT,
  'volume-group': async () => (await import('./layouts/volume-group.layout.ts')).LAYOUT,
  'volume-group-snapshot': async () => (await import('./layouts/volume-group-snapshot.layout.ts')).LAYOUT,
  network: async () => (await import('./layouts/network.layout.ts')).LAYOUT,
  subnet: async () => (await import('./layouts/subnet.layout.ts')).LAYOUT,
  port: async () => (await import('./layouts/port.layout.ts')).LAYOUT,
  'port-binding': async () => (await import('./layouts/port-binding.layout.ts')).LAYOUT,
  'floating-ip': async () => (await import('./layouts/floating-ip.layout.ts')).LAYOUT,
  router: async () => (await import('./layouts/router.layout.ts')).LAYOUT,
  trunk: async () => (await import('./layouts/trunk.layout.ts')).LAYOUT,
  agent: async () => (await import('./layouts/agent.layout.ts')).LAYOUT,
  'security-group': async () => (await import('./layouts/security-group.layout.ts')).LAYOUT,
};

/** Loads the diagram of a kind, as it was laid out when the console was written. */
export function loadLayout(kind: Kind): Promise<DiagramLayout> {
  return loadPart(loaders[kind]);
}
