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
  const { sinceMs, openedAtMs, updatedAtMs, closedAtMs, evidence, advice, fault, ...rest } = finding;
  const knowsHosts = mayKnowHosts(viewer, { cloud: cloud.name, scope: scopeOf(finding, cloud) });
  const shown = {
    ...rest,
    since: timeOf(sinceMs),
    openedAt: timeOf(openedAtMs),
    updatedAt: timeOf(updatedAtMs),
    closedAt: timeOf(closedAtMs),
    fault: fault === null ? null : redactText(fault),
    evidence: evidence
      .filter(({ kind, id }) => id === finding.resourceId || isKnownTo(viewer, cloud, { kind, id }))
      .map(({ says, kind, id, atMs }) => ({ says, kind, id, at: timeOf(atMs) })),
    advice: advice.filter(({ admin }) => knowsHosts || !admin),
  };
  return knowsHosts ? shown : withoutHost(shown, finding.host);
}

function scopeOf({ kind, resourceId }: Finding, { watcher }: ServedCloud): string {
  return watcher.inventory.get(kind, resourceId)[0]?.shard.scope ?? '';
}

/** What nobody has seen is no secret of anybody's; what was seen must be theirs. */
function isKnownTo(viewer: Viewer, { watcher }: ServedCloud, { kind, id }: Pick<Finding, 'kind' | 'id'>): boolean {
  const items = watcher.inventory.get(kind, id);
  return items.length === 0 || items.some((item) => isSeen(viewer, item));
}

/** The same, its host unnamed wherever a sentence has it. */
function withoutHost(shown: { readonly summary: string; readonly host: string | null }, host: string | null): unknown {
  if (host === null) return shown;
  const text = JSON.stringify({ ...shown, host: null });
  return JSON.parse(text.replaceAll(JSON.stringify(host).slice(1, -1), 'its host'));
}
