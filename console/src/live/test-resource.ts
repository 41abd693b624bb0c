import type { Resource } from '../../../src/api/resource.ts';

/** A server for tests, with what a test says of it. */
export function resourceWith(given: Partial<Resource> = {}): Resource {
  return {
    cloud: 'emulator',
    region: 'RegionOne',
    kind: 'server',
    id: 'id-1',
    name: 'web-1',
    project: 'p1',
    states: { status: 'ACTIVE', vmState: 'active', taskState: null, powerState: 'running' },
    phase: 'stable',
    host: 'cmp-1',
    links: {},
    facts: {},
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    since: '2026-01-01T00:00:00Z',
    seenAt: '2026-01-01T00:00:00Z',
    ...given,
  };
}
