import { type Finding, isFinding } from '../../store/finding.ts';
import type { Viewer } from '../access/viewer.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import type { ApiAnswer, Handler, ViewerRequest } from '../http/api-request.ts';
import { answerTagged } from '../http/etag.ts';
import type { ServerParts } from '../server-parts.ts';
import { momentOf } from './resources.handlers.ts';
import { seenClouds } from './seen-resources.ts';
import { isFindingSeen, shownFinding } from './shown-finding.ts';

/** How many are given unless told otherwise. */
const USUAL_LIMIT = 100;

/** So many findings of a cloud are read from its record, of which somebody may see few. */
const READ_AT_MOST = 10_000;

export const FINDING_HANDLERS: Readonly<Record<string, Handler>> = {
  listFindings: { for: 'viewer', run: listFindings },
};

async function listFindings({ query, viewer, http }: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const limit = typeof query.limit === 'number' ? query.limit : USUAL_LIMIT;
  const wanted = seenClouds(viewer, parts, listed(query.cloud));
  const each = await Promise.all(wanted.map((cloud) => seenIn(cloud, viewer, query)));
  const all = each.flat().sort((a, b) => b.finding.openedAtMs - a.finding.openedAtMs);
  const items = all.slice(0, limit).map(({ finding, cloud }) => shownFinding(finding, viewer, cloud));
  return answerTagged(http, { items, isCut: all.length > limit });
}

/** A finding and the cloud that it is of. */
interface Found {
  readonly finding: Finding;
  readonly cloud: ServedCloud;
}

async function seenIn(
  cloud: ServedCloud,
  viewer: Viewer,
  query: Readonly<Record<string, unknown>>,
): Promise<readonly Found[]> {
  const findings = await findingsOf(cloud, query);
  return findings
    .filter((finding) => isAskedFor(finding, query) && isFindingSeen(viewer, cloud, finding))
    .map((finding) => ({ finding, cloud }));
}

async function findingsOf(
  { name, store, watcher }: ServedCloud,
  { state = 'open', at }: Readonly<Record<string, unknown>>,
): Promise<readonly Finding[]> {
  const recorded = { cloud: name, limit: READ_AT_MOST };
  const openAtMs = momentOf(at);
  if (openAtMs !== undefined) return (await store.findings({ ...recorded, openAtMs })).filter(isFinding);
  const open = state === 'closed' ? [] : watcher.findings();
  if (state === 'open') return open;
  const closed = (await store.findings({ ...recorded, isOpen: false })).filter(isFinding);
  return [...open, ...closed];
}

function isAskedFor(finding: Finding, query: Readonly<Record<string, unknown>>): boolean {
  if (query.id !== undefined && query.id !== finding.resourceId) return false;
  const parts = ['kind', 'type', 'severity', 'rule', 'project'] as const;
  return parts.every((part) => listed(query[part])?.includes(finding[part] ?? '') !== false);
}

function listed(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}
