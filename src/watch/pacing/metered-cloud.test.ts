import { expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { OpenStackError } from '../../openstack/open-stack-error.ts';
import type { ApiRequest, ApiResponse } from '../../openstack/service-client.ts';
import { createServiceBudget } from './budget.ts';
import { meterCloud } from './metered-cloud.ts';

const OK: ApiResponse = { status: 200, headers: {}, body: {}, receivedAtMs: 0 };
const failure = (status: number | undefined, details: Record<string, unknown> = {}): OpenStackError =>
  new OpenStackError(
    status === undefined ? 'network.unreachable' : status === 429 ? 'api.limited' : 'api.failed',
    'no',
    {
      method: 'GET',
      url: '',
      retryable: true,
      details,
      ...(status === undefined ? {} : { status }),
    },
  );

/** A cloud whose answers a test gives. */
function bench(answer: (request: ApiRequest, turn: number) => Promise<ApiResponse>) {
  const clock = new SimulatedClock();
  const budget = createServiceBudget(clock);
  const place = { url: 'http://nova', maxMicroversion: '2.93' };
  const asked: ApiRequest[] = [];
  let moves = 0;
  const cloud: Cloud = {
    name: 'east',
    region: 'one',
    service: async (type) => ({
      type,
      ...place,
      microversions: undefined,
      request: (request) => answer(request, asked.push(request)),
    }),
    identity: () => Promise.reject(new Error('not asked for')),
    close: async () => {},
  };
  const metered = meterCloud(cloud, { clock, budgetOf: () => budget, onMoved: () => moves++ });
  const get = async (path: string) => (await metered.service('compute')).request({ method: 'GET', path });
  return { clock, budget, asked, place, get, moves: () => moves };
}

test('a collection has one request under way, whoever asks', async () => {
  let underWay = 0;
  let most = 0;
  const { clock, get, budget } = bench(async () => {
    most = Math.max(most, ++underWay);
    await clock.sleep(100);
    underWay--;
    return OK;
  });
  const all = Promise.all(['/a', '/b', '/c'].map(get));
  await clock.advance(1_000);
  await all;
  expect([most, budget.view().sent]).toEqual([1, 3]);
});

test('a request that broke is sent once more, from the budget', async () => {
  const { clock, get, budget, asked } = bench(async (_request, turn) => {
    if (turn === 1) throw failure(undefined);
    return OK;
  });
  const got = get('/a');
  await clock.advance(1_000);
  expect(await got).toBe(OK);
  expect(budget.view().sent).toBe(2);
  expect(asked.map(({ attempts }) => attempts)).toEqual([1, 1]);
});

test.each([
  ['429', failure(429, { retryAfterMs: 5_000 }), 5_000],
  ['503', failure(503), 0],
])('%s is told to the budget and to the caller, and not tried again', async (_name, error, retryAfterMs) => {
  const { get, budget, asked } = bench(() => Promise.reject(error));
  await expect(get('/a')).rejects.toBe(error);
  expect(budget.view()).toMatchObject({ refused: 1, rate: 0.5, retryAfterMs });
  expect(asked).toHaveLength(1);
});

test('an answer between two refusals makes them two', async () => {
  const answers = [failure(503), failure(503), undefined, failure(503)];
  const { clock, get, budget } = bench(async () => {
    const error = answers.shift();
    if (error !== undefined) throw error;
    return OK;
  });
  const rates: number[] = [];
  for (let turn = 0; turn < 4; turn++) {
    await get('/a').catch(() => undefined);
    rates.push(budget.view().rate);
    await clock.advance(5_000);
  }
  expect(rates).toEqual([0.5, 0.5, 0.5, 0.25]);
});

test('a service that moved, or offers other microversions, is noticed', async () => {
  const { get, place, moves } = bench(async () => OK);
  await get('/a');
  await get('/a');
  expect(moves()).toBe(0);
  place.maxMicroversion = '2.96';
  await get('/a');
  await get('/a');
  expect(moves()).toBe(1);
});
