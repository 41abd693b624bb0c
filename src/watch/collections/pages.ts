import type { Kind } from '../../model/kind.ts';
import { isNotFound } from '../../openstack/open-stack-error.ts';
import type { Page } from '../../openstack/page.ts';
import type { KnownSlices } from '../../openstack/slices/known-slices.ts';
import { createShapes } from '../../openstack/slices/shapes.ts';
import type { SliceOptions } from '../../openstack/slices/slice-page.ts';
import type { CollectionPage, Resource } from '../collection.ts';
import { type Body, toResource } from './to-resource.ts';

/** Makes what the lists of one collection are read with: its resources are written alike. */
export function createSlicing(): (known: KnownSlices | undefined) => SliceOptions {
  const shapes = createShapes();
  return (known) => ({ shapes, ...(known && { known }) });
}

/** Turns the pages of a service's list into pages of a collection. */
export async function* toPages(
  kind: Kind,
  list: AsyncIterable<Page<Body>>,
  isComplete: boolean,
): AsyncGenerator<CollectionPage> {
  for await (const { items, slices, dateMs } of list) {
    const resources = items.map((body, place) => toResource(kind, body, slices?.[place]));
    yield { resources, complete: isComplete, ...(dateMs === undefined ? {} : { dateMs }) };
  }
}

/** Reads one resource; `gone` when the service answers 404. */
export async function readOr404(kind: Kind, body: Promise<Body>): Promise<Resource | 'gone'> {
  try {
    return toResource(kind, await body);
  } catch (error) {
    if (isNotFound(error)) return 'gone';
    throw error;
  }
}

/** A moment as the filters of all services take it: whole seconds, UTC. */
export function filterTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
