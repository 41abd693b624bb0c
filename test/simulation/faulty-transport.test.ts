import { expect, test } from 'vitest';
import { SimulatedClock } from '../../src/base/simulated-clock.ts';
import type { TransportRequest } from '../../src/openstack/transport.ts';
import type { RequestFault } from './whole/faults.table.ts';
import { createFaultyTransport, type TransportParts } from './whole/faulty-transport.ts';

/** A service that lists two servers, as text or as bytes as it is asked to. */
const service = {
  exchange: async ({ url, asBytes }: { readonly url: string; readonly asBytes?: boolean }) => {
    const body = JSON.stringify({ servers: [{ id: `a${url.includes('marker')}` }, { id: 'b' }] });
    const answer = { status: 200, headers: {} };
    return asBytes ? { ...answer, body: '', bytes: Buffer.from(body) } : { ...answer, body };
  },
  close: async () => {},
};

/** What a list answers under a fault: the text, however it came. */
async function list(fault: RequestFault | undefined, asBytes: boolean, isCellDown = false): Promise<string> {
  const clock = new SimulatedClock();
  let isNext = false;
  const weather = {
    faultOf: () => (isNext ? fault : undefined),
    isAnyCellDown: isCellDown,
    isCellDown: (id: string) => id === 'b',
  };
  const random = { next: () => 0.5 };
  const parts = { clock, random, weather, trace: { note: () => {} }, pageSize: 1000, slowMs: 0, apiAheadMs: 0 };
  const transport = createFaultyTransport(service, parts as unknown as TransportParts);
  const ask = async (marker: string) => {
    const url = `http://cloud/compute/v2.1/servers/detail?limit=2${marker}`;
    const request = { method: 'GET', url, headers: {}, limits: {}, asBytes } as unknown as TransportRequest;
    const answer = transport.exchange(request);
    await clock.advance(60_000);
    const { body, bytes } = await answer;
    expect(bytes !== undefined).toBe(asBytes);
    return bytes?.toString() ?? body;
  };
  await ask('');
  isNext = true;
  return ask('&marker=b');
}

test.each([
  ['none', undefined, false, '{"servers":[{"id":"atrue"},{"id":"b"}]}'],
  ['a cell that is down', undefined, true, '{"servers":[{"id":"atrue"}]}'],
  ['an answer that breaks off', 'truncated', false, '{"servers":[{"id":"'],
  [
    'a page that has rows of the one before',
    'page-twice',
    false,
    '{"servers":[{"id":"afalse"},{"id":"b"},{"id":"atrue"},{"id":"b"}]}',
  ],
] as const)(
  'a list that comes as bytes has the same fault as one that comes as text: %s',
  async (_name, fault, isCellDown, text) => {
    for (const asBytes of [false, true]) expect(await list(fault, asBytes, isCellDown)).toBe(text);
  },
);
