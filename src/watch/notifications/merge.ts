import type { Row } from '../../store/records.ts';
import type { Resource } from '../collection.ts';
import type { News } from './news.ts';

/**
 * The resource that a piece of news shows, with what the message does not carry taken from what is known: payloads name fewer fields
 * than the API does, and what is absent has not changed.
 *
 * Of the states only the power state is dropped when it is absent: it moves with the others.
 */
export function mergeNews(news: News, row: Row | undefined): Resource | undefined {
  const { resource, shows } = news;
  if (shows === 'gone') {
    const last = row ?? resource;
    return last === undefined ? undefined : { ...last, ...stampsOf(resource, row), standing: 'deleted' };
  }
  if (resource === undefined || row === undefined || news.isFull) return resource;
  const { powerState: _, ...states } = row.states;
  return {
    ...resource,
    ...stampsOf(resource, row),
    name: resource.name === '' ? row.name : resource.name,
    project: resource.project ?? row.project,
    host: resource.host ?? row.host,
    states: { ...states, ...resource.states },
    links: row.links,
    facts: { ...row.facts, ...resource.facts },
  };
}

function stampsOf(
  resource: Resource | undefined,
  row: Row | undefined,
): Pick<Resource, 'createdAtMs' | 'updatedAtMs' | 'version'> {
  return {
    createdAtMs: row?.createdAtMs ?? resource?.createdAtMs ?? null,
    updatedAtMs: resource?.updatedAtMs ?? row?.updatedAtMs ?? null,
    version: resource?.version ?? row?.version ?? null,
  };
}
