// The OpenStack client: its core, then one file per resource of each service.

export * from './block-storage/backups.ts';
export * from './block-storage/snapshots.ts';
export * from './block-storage/volumes.ts';
export * from './cloud.ts';
export * from './compute/server-body.ts';
export * from './compute/servers.ts';
export * from './fault.ts';
export * from './image/images.ts';
export { collect, isMarkerGone, type ListOptions, listPages, PAGE_SIZE } from './list-pages.ts';
export * from './network/agents.ts';
export * from './network/extensions.ts';
export * from './network/floating-ips.ts';
export { canListChanges, type ListNetworkOptions, type NetworkResourceBody } from './network/list-network.ts';
export * from './network/networks.ts';
export * from './network/port-bindings.ts';
export * from './network/ports.ts';
export * from './network/routers.ts';
export * from './network/security-groups.ts';
export * from './network/subnets.ts';
export * from './network/trunks.ts';
export * from './open-stack-error.ts';
export * from './page.ts';
export * from './service-client.ts';
export * from './service-type.ts';
export * from './transport.ts';
