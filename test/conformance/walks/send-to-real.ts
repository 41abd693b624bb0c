import { setTimeout as sleep } from 'node:timers/promises';
import type { Answered, Sent, WalkTarget } from './walk.ts';

/** Where the services of the real cloud are, by what stands for them in walks. */
const ADDRESSES: readonly (readonly [prefix: string, url: string])[] = [
  ['/compute', 'http://127.0.0.1:8774'],
  ['/volume', 'http://127.0.0.1:8776'],
  ['/image', 'http://127.0.0.1:9292'],
  ['/networking', 'http://127.0.0.1:9696'],
  ['/identity', 'http://127.0.0.1:5000'],
];

/** The nova-api whose deletions are soft. */
const SOFT = 'http://127.0.0.1:8784';

/** Sends requests of walks to the services. @param isSoft - Nova is the one with soft deletion */
export function createSend(token: string, isSoft: boolean): WalkTarget['send'] {
  return async ({ method, path, body, bytes, type, version }: Sent): Promise<Answered> => {
    const [prefix, url] = ADDRESSES.find(([one]) => path.startsWith(`${one}/`)) ?? ['', ''];
    const sent = bytes === undefined ? (body === undefined ? null : JSON.stringify(body)) : new Uint8Array(bytes);
    const usual = bytes === undefined ? 'application/json' : 'application/octet-stream';
    const response = await patiently((isSoft && prefix === '/compute' ? SOFT : url) + path.slice(prefix.length), {
      method,
      headers: {
        'x-auth-token': token,
        'openstack-api-version': version ?? (prefix === '/volume' ? 'volume 3.70' : 'compute 2.93'),
        ...(sent !== null && { 'content-type': type ?? usual }),
      },
      body: sent,
    });
    const text = await response.text();
    return {
      status: response.status,
      body: parsed(text),
      requestId: response.headers.get('x-openstack-request-id') ?? '',
    };
  };
}

/** Asks, and asks again for a while where nobody listens: a service is being started anew. */
async function patiently(url: string, init: RequestInit): Promise<Response> {
  for (let turn = 0; ; turn++) {
    try {
      return await fetch(url, init);
    } catch (error) {
      if (turn === 30 || init.method !== 'GET') throw error;
      await sleep(1000);
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
