import { expect, test } from 'vitest';
import type { Cloud } from '../cloud.ts';
import { createRecordingCloud } from '../recording-cloud.ts';
import { listCatalog, listRegions } from './catalog.ts';
import { getProject, listOwnProjects, listProjects } from './projects.ts';

/** Has every key that an answer is read from. */
const body = {
  projects: [],
  catalog: [],
  regions: [],
  project: {},
};

interface Want {
  readonly query?: object;
  readonly body?: unknown;
  readonly min?: string;
  readonly retry?: string;
  readonly headers?: object;
  readonly bytes?: unknown;
}

const rows: readonly [string, (cloud: Cloud) => unknown, Want?][] = [
  ['GET /projects', (cloud) => listProjects(cloud, { domain_id: 'd' }), { query: { domain_id: 'd' } }],
  ['GET /auth/projects', (cloud) => listOwnProjects(cloud)],
  ['GET /projects/p', (cloud) => getProject(cloud, 'p')],
  ['GET /auth/catalog', (cloud) => listCatalog(cloud)],
  ['GET /regions', (cloud) => listRegions(cloud)],
];

test.each(rows)('asks %s', async (line, call, want = {}) => {
  const cloud = createRecordingCloud({ body });
  await call(cloud);
  expect(cloud.requests).toHaveLength(1);
  const [request] = cloud.requests;
  expect(`${request?.method} ${request?.path}`).toBe(line);
  expect(request).toMatchObject({ service: 'identity', ...(want.query ? { query: want.query } : {}) });
  expect(request?.microversion).toBe(undefined);
  expect([request?.body, request?.minMicroversion, request?.retry]).toEqual([want.body, want.min, want.retry]);
  expect([request?.headers, request?.bytes]).toEqual([want.headers, want.bytes]);
});
