import { expect, test } from 'vitest';
import { listVolumeAttachments } from './block-storage/attachments.ts';
import { listVolumeBackups } from './block-storage/backups.ts';
import { listVolumeGroupSnapshots } from './block-storage/group-snapshots.ts';
import { listVolumeGroups } from './block-storage/groups.ts';
import { listVolumeSnapshots } from './block-storage/snapshots.ts';
import { listVolumeTransfers } from './block-storage/transfers.ts';
import { listVolumeGroupTypes, listVolumeTypes } from './block-storage/volume-types.ts';
import { listVolumes } from './block-storage/volumes.ts';
import type { Cloud } from './cloud.ts';
import { listFlavors } from './compute/flavors.ts';
import { listHypervisors } from './compute/hypervisors.ts';
import { listInstanceActions } from './compute/instance-actions.ts';
import { listMigrations } from './compute/migrations.ts';
import { listServers } from './compute/servers.ts';
import { listProjects } from './identity/projects.ts';
import { collect } from './list-pages.ts';
import { listFloatingIps } from './network/floating-ips.ts';
import { listSecurityGroups } from './network/security-groups.ts';
import type { Page } from './page.ts';
import { createRecordingCloud } from './recording-cloud.ts';

const small = { pageSize: 1 };

// The names of rows and links as a real Zed wrote them.
test.each<[string, string, (cloud: Cloud) => AsyncIterable<Page<unknown>>]>([
  ['servers', 'servers_links', (cloud) => listServers(cloud, small)],
  ['flavors', 'flavors_links', (cloud) => listFlavors(cloud, small)],
  ['hypervisors', 'hypervisors_links', (cloud) => listHypervisors(cloud, small)],
  ['migrations', 'migrations_links', (cloud) => listMigrations(cloud, small)],
  ['instanceActions', 'links', (cloud) => listInstanceActions(cloud, 's', small)],
  ['volumes', 'volumes_links', (cloud) => listVolumes(cloud, small)],
  ['snapshots', 'snapshots_links', (cloud) => listVolumeSnapshots(cloud, small)],
  ['backups', 'backups_links', (cloud) => listVolumeBackups(cloud, small)],
  ['transfers', 'transfers_links', (cloud) => listVolumeTransfers(cloud, small)],
  ['groups', 'group_links', (cloud) => listVolumeGroups(cloud, small)],
  ['group_snapshots', 'group_snapshot_links', (cloud) => listVolumeGroupSnapshots(cloud, small)],
  ['volume_types', 'volume_type_links', (cloud) => listVolumeTypes(cloud, small)],
  ['group_types', 'group_type_links', (cloud) => listVolumeGroupTypes(cloud, small)],
  ['floatingips', 'floatingips_links', (cloud) => listFloatingIps(cloud, small)],
  ['security_groups', 'security_groups_links', (cloud) => listSecurityGroups(cloud, small)],
])('the list of %s goes on by %s', async (key, linksKey, list) => {
  const next = [{ rel: 'next', href: 'http://behind-a-proxy.test/?limit=1&marker=a' }];
  const cloud = createRecordingCloud(
    { body: { [key]: [{ id: 'a' }], [linksKey]: next } },
    { body: { [key]: [{ id: 'b' }] } },
  );
  expect(await collect(list(cloud))).toEqual([{ id: 'a' }, { id: 'b' }]);
  expect(cloud.requests.map((request) => request.query?.marker)).toEqual([undefined, 'a']);
});

test('attachments have no links: they are read on from the last row until a page is empty', async () => {
  const pages = [[{ id: 'a' }, { id: 'b' }], [{ id: 'c' }], []];
  const cloud = createRecordingCloud(...pages.map((attachments) => ({ body: { attachments } })));
  expect(await collect(listVolumeAttachments(cloud))).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
  expect(cloud.requests.map((request) => request.query?.marker)).toEqual([undefined, 'b', 'c']);
});

test('projects come whole: no limit is asked', async () => {
  const cloud = createRecordingCloud({ body: { projects: [] } });
  await listProjects(cloud);
  expect(cloud.requests[0]?.query).toEqual({});
});
