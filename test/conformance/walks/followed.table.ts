/** What walks follow: where the list is, for the walk's own project. */
export const FOLLOWED: Readonly<Record<string, { readonly path: string; readonly list: string }>> = {
  server: { path: '/compute/v2.1/servers/detail', list: 'servers' },
  'soft-deleted server': { path: '/compute/v2.1/servers/detail?deleted=true', list: 'servers' },
  migration: { path: '/compute/v2.1/os-migrations?project_id={project}', list: 'migrations' },
  port: { path: '/networking/v2.0/ports?project_id={project}', list: 'ports' },
  network: { path: '/networking/v2.0/networks?project_id={project}', list: 'networks' },
  router: { path: '/networking/v2.0/routers?project_id={project}', list: 'routers' },
  'floating-ip': { path: '/networking/v2.0/floatingips?project_id={project}', list: 'floatingips' },
  trunk: { path: '/networking/v2.0/trunks?project_id={project}', list: 'trunks' },
  volume: { path: '/volume/v3/{project}/volumes/detail', list: 'volumes' },
  snapshot: { path: '/volume/v3/{project}/snapshots/detail', list: 'snapshots' },
  backup: { path: '/volume/v3/{project}/backups/detail', list: 'backups' },
  attachment: { path: '/volume/v3/{project}/attachments/detail', list: 'attachments' },
  transfer: { path: '/volume/v3/{project}/volume-transfers/detail', list: 'transfers' },
  group: { path: '/volume/v3/{project}/groups/detail', list: 'groups' },
  'group-snapshot': { path: '/volume/v3/{project}/group_snapshots/detail', list: 'group_snapshots' },
  image: { path: '/image/v2/images?owner={project}', list: 'images' },
};
