import { createFactsReader } from '../../model/facts-reader.ts';
import type { Kind } from '../../model/kind.ts';
import { isSameLinks, type Links, linksOf } from '../../model/links/links-of.ts';
import { modelOf } from '../../model/models.ts';
import { readStamp } from '../../openstack/read-stamp.ts';
import type { Slice } from '../../openstack/slices/known-slices.ts';
import { ROW_FACTS } from '../../store/records.ts';
import type { Resource, Standing } from '../collection.ts';
import { rowFactsOf } from '../row-facts.ts';
import { unstampedDetails } from '../unstamped.ts';
import { createWords } from './words.ts';

/** A body as a list gives it. */
export type Body = Readonly<Record<string, unknown>> & { readonly id: string };

/** Reduces bodies of one kind to what watching needs. */
type ResourceReader = (body: Body, slice: Slice | undefined) => Resource;

/** A resource that is being made. */
type Draft = { -readonly [Part in keyof Resource]: Resource[Part] };

const readers = new Map<Kind, ResourceReader>();

/**
 * Reduces a body to what watching needs.
 *
 * @param slice - what its bytes in a list were
 */
export function toResource(kind: Kind, body: Body, slice?: Slice): Resource {
  let read = readers.get(kind);
  if (read === undefined) {
    read = createResourceReader(kind);
    readers.set(kind, read);
  }
  return read(body, slice);
}

/**
 * Of a hundred thousand resources most are in a few states, of a few flavors, on a few hosts: what is equal is one object. That takes
 * less time than to make it, to keep it until the list is whole, and to collect it.
 */
function createResourceReader(kind: Kind): ResourceReader {
  const read = createFactsReader(kind, ROW_FACTS, (facts, phase) => ({
    standing: standingOf(kind, facts.states.status),
    states: facts.states,
    phase,
    facts: rowFactsOf(facts),
  }));
  const { projectId, host } = modelOf(kind).reads.fields;
  const shared = createWords();
  let links: Links = {};

  return (body, slice) => {
    const { standing, states, phase, facts } = read(body);
    const own = linksOf(kind, body);
    if (!isSameLinks(own, links)) links = own;
    const resource: Draft = {
      id: body.id,
      name: wordOf(body.name) ?? wordOf(body.floating_ip_address) ?? '',
      project: shared(
        projectId?.(body) ?? wordOf(body.project_id) ?? wordOf(body.tenant_id) ?? wordOf(body.owner) ?? null,
      ),
      standing,
      states,
      phase,
      // Neutron says by an empty text that a port is bound nowhere.
      host: shared(host?.(body) || null),
      links,
      facts,
      updatedAtMs: isPending(body) ? null : readStamp(body.updated ?? body.updated_at),
      createdAtMs: readStamp(body.created ?? body.created_at),
      version: typeof body.revision_number === 'number' ? body.revision_number : null,
    };
    const details = unstampedDetails(kind, body);
    // Not with Object.assign, nor spread: of a hundred thousand both would be seen.
    if (details !== undefined) resource.details = details;
    if (slice !== undefined) resource.slice = slice;
    return resource;
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

function wordOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
