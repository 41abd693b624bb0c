import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createCloud, type EmulatedCloud } from '../../src/emulator/cloud.ts';
import { signIn } from '../../src/emulator/sign-in.ts';
import { fillCloud } from './fill-cloud.ts';
import { idsOf, WAYS, type Way, type WildRequest, wildRequest } from './make-request.ts';
import { isTold5xx } from './told-5xx.ts';

/** Requests to each route; a nightly run may ask for more. */
const RUNS = Number(process.env.NEPHOSCOPE_FUZZ ?? 6);

const services = [...new Set(WAYS.map(({ path }) => path.split('/')[1] ?? ''))];
const faults: unknown[] = [];
let cloud: EmulatedCloud;
let tokens: Readonly<Record<string, string>>;

beforeAll(async () => {
  cloud = createCloud({ speed: 0, startMs: 0, onFault: (error) => faults.push(error) });
  await fillCloud(cloud);
  tokens = {
    admin: (await signIn(cloud)).token,
    demo: (await signIn(cloud, { user: 'demo' })).token,
    stale: 'gAAAAABnope',
  };
});

test.each(services)(
  'no request to %s gets a 5xx, and a refused one changes nothing',
  async (service) => {
    for (const way of WAYS.filter(({ path }) => path.startsWith(`/${service}/`))) await tryWay(way);
  },
  60_000,
);

async function tryWay(way: Way): Promise<void> {
  // A property that failed leaves what it changed; each route begins with the same cloud.
  const saved = cloud.save();
  const requests = wildRequest(way, idsOf(cloud));
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      const before = cloud.journal.last;
      const answer = await send(request);
      expect(faults.splice(0), `${way.method} ${way.path}`).toEqual([]);
      // What a real service answers with a 5xx is listed, path by path.
      if (!isTold5xx(request.path, answer)) expect(answer.status).toBeLessThan(500);
      if (answer.status >= 400) expect(cloud.journal.last).toBe(before);
    }),
    { numRuns: RUNS, seed: 1 },
  );
  cloud.load(saved);
}

function send({ method, path, query, body, contentType, version, who }: WildRequest) {
  const token = tokens[who];
  const headers = {
    host: 'x',
    'content-type': contentType,
    ...(version !== '' && { 'openstack-api-version': version }),
    ...(token !== undefined && { 'x-auth-token': token }),
  };
  return cloud.handle({ method, path, query, headers, body });
}
