import { shardKey } from '../../store/records.ts';
import type { CloudAccess, Viewer } from '../access/viewer.ts';
import { budgetsOf, collectionOf, healthOf, lagsOf } from '../clouds/cloud-health.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import type { ApiAnswer, Handler, ViewerRequest } from '../http/api-request.ts';
import { answerTagged } from '../http/etag.ts';
import { Refused } from '../http/refused.ts';
import type { ServerParts } from '../server-parts.ts';
import { countSeen } from './overview.handlers.ts';
import { timeOf } from './resource-of.ts';
import { isFindingSeen } from './shown-finding.ts';

export const CLOUD_HANDLERS: Readonly<Record<string, Handler>> = {
  listClouds: { for: 'viewer', run: listClouds },
  getCloud: { for: 'viewer', run: getCloud },
};

function listClouds({ viewer, http }: ViewerRequest, { clouds }: ServerParts): ApiAnswer {
  const items = clouds.flatMap((cloud) => {
    const access = viewer.access.get(cloud.name);
    return access === undefined ? [] : [summaryOf(cloud, access)];
  });
  return answerTagged(http, { items });
}

async function getCloud({ params, viewer }: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const cloud = parts.clouds.find(({ name }) => name === params.cloud);
  const access = cloud && viewer.access.get(cloud.name);
  if (cloud === undefined || access === undefined)
    throw new Refused(404, 'resource.not-found', `There is no cloud ${params.cloud} that you may see.`);
  const nowMs = parts.clock.now();
  const [lags, self] = await Promise.all([
    lagsOf(cloud, nowMs),
    cloud.cloud.identity(parts.signal).catch(() => cloud.self),
  ]);
  const statuses = cloud.watcher.status();
  const live = liveOf(cloud, viewer, parts);
  const collections = statuses.map((status) => {
    const { region, kind } = status.shard;
    const lagMs = lags.get(shardKey(status.shard));
    return collectionOf(status, { live: live.get(`${region} ${kind}`) ?? 0, lagMs });
  });
  const on = statuses.filter(({ gait }) => gait !== 'off').map(({ shard }) => lags.get(shardKey(shard)));
  const known = on.filter((lag) => lag !== undefined);
  const json = {
    ...summaryOf(cloud, access),
    lagMs: known.length === 0 ? null : Math.max(...known),
    token: { expiresAt: timeOf(self.expiresAtMs), leftMs: Math.max(0, self.expiresAtMs - nowMs) },
    collections,
    budgets: budgetsOf(statuses),
    notifications: cloud.watcher.notifications().map(({ region, isUp, messages, doubles, ignored, lastAtMs }) => ({
      region,
      isUp,
      messages,
      doubles,
      ignored,
      lastAt: timeOf(lastAtMs),
    })),
    findings: cloud.watcher.findings().filter((finding) => isFindingSeen(viewer, cloud, finding)).length,
  };
  return { status: 200, json };
}

function summaryOf(cloud: ServedCloud, { identity }: CloudAccess): Readonly<Record<string, unknown>> {
  const { name, region, kinds, isEmulated } = cloud;
  const { userName, projectId, projectName, roles, isAdmin, expiresAtMs, regions } = identity;
  return {
    name,
    region,
    regions: regions ?? [region],
    emulated: isEmulated,
    ready: cloud.isReady(),
    health: healthOf(cloud),
    kinds,
    you: {
      user: userName,
      project: projectId ?? null,
      projectName: projectName ?? null,
      roles,
      isAdmin,
      expiresAt: timeOf(expiresAtMs),
    },
  };
}

/** How many resources of each region and kind may be seen. */
function liveOf({ name }: ServedCloud, viewer: Viewer, parts: ServerParts): ReadonlyMap<string, number> {
  const live = new Map<string, number>();
  for (const { shard, count } of countSeen({ clouds: [name] }, viewer, parts)) {
    const key = `${shard.region} ${shard.kind}`;
    live.set(key, count + (live.get(key) ?? 0));
  }
  return live;
}
