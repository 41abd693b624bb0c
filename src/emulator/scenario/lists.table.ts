/** What a scenario can draw resources from: the list of each, read as a user would read it. */
export const LISTS: Readonly<Record<string, { readonly path: string; readonly key: string }>> = {
  server: { path: '/compute/v2.1/servers/detail', key: 'servers' },
  flavor: { path: '/compute/v2.1/flavors/detail', key: 'flavors' },
  volume: { path: '/volume/v3/volumes/detail', key: 'volumes' },
  snapshot: { path: '/volume/v3/snapshots/detail', key: 'snapshots' },
  backup: { path: '/volume/v3/backups/detail', key: 'backups' },
  image: { path: '/image/v2/images', key: 'images' },
  network: { path: '/networking/v2.0/networks', key: 'networks' },
  port: { path: '/networking/v2.0/ports', key: 'ports' },
  'floating-ip': { path: '/networking/v2.0/floatingips', key: 'floatingips' },
};
