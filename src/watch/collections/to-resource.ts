import type { Kind } from '../../model/kind.ts';
import { linksOf } from '../../model/links/links-of.ts';
import { phaseOf } from '../../model/phase-of.ts';
import { readFacts } from '../../model/read-facts.ts';
import type { Resource, Standing } from '../collection.ts';
import { rowFactsOf } from '../row-facts.ts';
import { unstampedDetails } from '../unstamped.ts';

/** A body as a list gives it. */
export type Body = Readonly<Record<string, unknown>> & { readonly id: string };

/** Reduces a body to what watching needs. */
export function toResource(kind: Kind, body: Body): Resource {
  const facts = readFacts(kind, body);
  const { states } = facts;
  const details = unstampedDetails(kind, body);
  return {
    id: body.id,
    name: wordOf(body.name) ?? wordOf(body.floating_ip_address) ?? '',
    project: facts.projectId ?? wordOf(body.project_id) ?? wordOf(body.tenant_id) ?? wordOf(body.owner) ?? null,
    standing: standingOf(kind, states.status),
    states,
    phase: phaseOf(facts),
    host: facts.host ?? null,
    links: linksOf(kind, body),
    facts: rowFactsOf(facts),
    updatedAtMs: isPending(body) ? null : stampOf(body.updated ?? body.updated_at),
    createdAtMs: stampOf(body.created ?? body.created_at),
    version: typeof body.revision_number === 'number' ? body.revision_number : null,
    ...(details === undefined ? {} : { details }),
  };
}

function standingOf(kind: Kind, status: string | null): Standing {
  // Nova shows UNKNOWN for a server whose cell does not answer.
  if (kind === 'server' && status === 'UNKNOWN') return 'unreachable';
  return status?.toLowerCase() === 'deleted' ? 'deleted' : 'live';
}

/**
 * Claims that a server is still a build request: Nova then writes the time of the answer as `updated`, which says nothing.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/views/servers.py, `ViewBuilder.show`; nova/utils.py, `isotime`
 */
function isPending(body: Body): boolean {
  return body['OS-EXT-STS:task_state'] === 'scheduling' && body['OS-EXT-STS:vm_state'] === 'building';
}

/** Reads a time; Cinder writes UTC without saying so. */
function stampOf(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(value);
  const ms = Date.parse(hasZone ? value : `${value}Z`);
  return Number.isNaN(ms) ? null : ms;
}

function wordOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
