import { redactText } from '../../base/redact.ts';
import type { Finding } from '../../store/finding.ts';
import { mayKnowHosts } from '../access/shown-to.ts';
import { maySee, type Viewer } from '../access/viewer.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import { timeOf } from './resource-of.ts';
import { isSeen } from './seen-resources.ts';

/** Claims that somebody may see a finding: it is about a resource of theirs. */
export function isFindingSeen(viewer: Viewer, cloud: ServedCloud, finding: Finding): boolean {
  if (maySee(viewer, { cloud: cloud.name, scope: '', project: finding.project })) return true;
  return cloud.watcher.inventory.get(finding.kind, finding.resourceId).some((item) => isSeen(viewer, item));
}

/** A finding as the API shows it to somebody who may see it: without what is of other projects, and without hosts for those who may not know them. */
export function shownFinding(finding: Finding, viewer: Viewer, cloud: ServedCloud): unknown {
  const { sinceMs, openedAtMs, updatedAtMs, closedAtMs, summary, ended, fault, host, evidence, advice, ...rest } =
    finding;
  const knowsHosts = mayKnowHosts(viewer, { cloud: cloud.name, scope: scopeOf(finding, cloud) });
  const told = (text: string | null): string | null =>
    knowsHosts || !host || text === null ? text : withoutHost(text, host);
  return {
    ...rest,
    since: timeOf(sinceMs),
    openedAt: timeOf(openedAtMs),
    updatedAt: timeOf(updatedAtMs),
    closedAt: timeOf(closedAtMs),
    summary: told(summary),
    ended: told(ended),
    fault: fault === null ? null : told(redactText(fault)),
    host: knowsHosts ? host : null,
    evidence: evidence
      .filter(({ kind, id }) => id === finding.resourceId || isKnownTo(viewer, cloud, { kind, id }))
      .map(({ says, kind, id, atMs }) => ({ says: told(says), kind, id, at: timeOf(atMs) })),
    advice: advice
      .filter(({ admin }) => knowsHosts || !admin)
      .map(({ does, request, command, risk, ...others }) => ({
        does: told(does),
        request: told(request),
        command: told(command),
        risk: told(risk),
        ...others,
      })),
  };
}

function scopeOf({ kind, resourceId }: Finding, { watcher }: ServedCloud): string {
  return watcher.inventory.get(kind, resourceId)[0]?.shard.scope ?? '';
}

/** What nobody has seen is no secret of anybody's; what was seen must be theirs. */
function isKnownTo(viewer: Viewer, { watcher }: ServedCloud, { kind, id }: Pick<Finding, 'kind' | 'id'>): boolean {
  const items = watcher.inventory.get(kind, id);
  return items.length === 0 || items.some((item) => isSeen(viewer, item));
}

/** Ids as services make them. */
const IDS = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})/;

/** A sentence with its host unnamed. An id that happens to have the letters of a host stays what it is. */
function withoutHost(text: string, host: string): string {
  // A host that is named by an id, as of bare metal, is no piece of one.
  if (IDS.test(host)) return text.replaceAll(host, 'its host');
  const parts = text.split(IDS);
  return parts.map((part, at) => (at % 2 === 1 ? part : part.replaceAll(host, 'its host'))).join('');
}
