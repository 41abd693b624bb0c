import { subscribe } from 'node:diagnostics_channel';
import { afterEach } from 'vitest';
import { bytesOf, type HttpRequest, type HttpResponse, isStream } from '../../src/http/message.ts';
import type { Exchange } from './check.ts';
import { whyAbsent } from './document.ts';
import { isUnchecked } from './unchecked.ts';

/**
 * Set up before every suite: whatever an emulator in this process answers is held against the published descriptions, and the
 * test that got an answer which is not as described fails, with the operation, the microversion and the field.
 */
const waiting = new Map<string, Exchange>();
/** What was found good once need not be asked again. */
const good = new Set<string>();

if (whyAbsent() === undefined) {
  subscribe('nephoscope:emulator:answer', (message) => {
    const { request, response } = message as { request: HttpRequest; response: HttpResponse };
    if (isUnchecked() || response.status >= 300 || isStream(response.body)) return;
    const exchange = exchangeOf(request, response, bytesOf(response.body).toString());
    const version = exchange.headers['openstack-api-version'] ?? '';
    const key = [exchange.method, exchange.path, version, exchange.sent, exchange.received].join('\n');
    if (!good.has(key)) waiting.set(key, exchange);
  });
  afterEach(async () => {
    if (waiting.size === 0) return;
    const { checkExchange, describeProblem } = await import('./check.ts');
    const problems = new Set<string>();
    for (const [key, exchange] of waiting) {
      const found = checkExchange(exchange);
      if (found.length === 0) good.add(key);
      for (const problem of found) problems.add(describeProblem(problem));
    }
    waiting.clear();
    if (problems.size > 0) throw new Error(`not as the OpenAPI descriptions say:\n${[...problems].join('\n')}`);
  });
}

function exchangeOf(request: HttpRequest, response: HttpResponse, received: string): Exchange {
  const headers = Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return {
    method: request.method,
    path: request.path,
    sent: request.body.toString(),
    status: response.status,
    headers: Object.fromEntries(headers),
    received,
  };
}
