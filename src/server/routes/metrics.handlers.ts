import { isLocal } from '../access/is-local.ts';
import { seesAll, type Viewer } from '../access/viewer.ts';
import type { ApiAnswer, ApiRequest, Handler } from '../http/api-request.ts';
import { Refused } from '../http/refused.ts';
import { collectMetrics } from '../observe/collect-metrics.ts';
import { METRIC_TYPE, metricText } from '../observe/metric-text.ts';
import type { ServerParts } from '../server-parts.ts';

export const METRIC_HANDLERS: Readonly<Record<string, Handler>> = {
  // Who collects metrics on this machine has not signed in.
  getMetrics: { for: 'anyone', run: getMetrics },
};

async function getMetrics({ http }: ApiRequest, parts: ServerParts): Promise<ApiAnswer> {
  const viewer = parts.access.viewerOf(http);
  if (viewer === undefined && !isLocal(http))
    throw new Refused(401, 'auth.failed', 'Sign in first, or ask from the machine itself.');
  // Metrics count what is of all projects.
  const names = parts.clouds.map(({ name }) => name).filter((name) => viewer === undefined || isOverseer(viewer, name));
  const raw = metricText(await collectMetrics(parts, new Set(names)));
  return { status: 200, headers: { 'Content-Type': METRIC_TYPE, 'Cache-Control': 'no-store' }, raw };
}

function isOverseer({ access }: Viewer, cloud: string): boolean {
  const identity = access.get(cloud)?.identity;
  return identity !== undefined && seesAll(identity);
}
