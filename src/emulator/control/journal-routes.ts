import type { HttpResponse } from '../../http/message.ts';
import { Fault } from '../frame/fault.ts';
import { typed } from '../frame/reply.ts';
import type { Journal, JournalEntry } from '../kernel/journal.ts';
import { shown } from '../kernel/number-range.ts';
import type { ControlRequest, ControlRoute } from './control-request.ts';

/** How many entries may wait for a slow reader before the stream ends. */
const MOST_WAITING = 100_000;

/** The journal: every commit with before and after. */
export const journalRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/journal',
    does: 'every commit, a line of JSON each; ?since=N after a number, &follow=true goes on with what comes',
    handle: read,
  },
];

function read({ kernel, query, signal }: ControlRequest): HttpResponse {
  const given = query.first('since') ?? '0';
  const since = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  if (!Number.isSafeInteger(since)) throw new Fault(400, `since must be the number of a commit, not ${shown(given)}`);
  const follows = query.has('follow') && query.first('follow') !== 'false';
  const body = follows ? follow(kernel.journal, since, signal) : kernel.journal.since(since).map(line).join('');
  return typed(200, 'application/x-ndjson', body);
}

function line(entry: JournalEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

async function* follow(journal: Journal, since: number, signal: AbortSignal | undefined): AsyncGenerator<string> {
  const waiting = [...journal.since(since)];
  let wake = (): void => {};
  const stop = journal.subscribe((entry) => {
    waiting.push(entry);
    wake();
  });
  signal?.addEventListener('abort', () => wake());
  try {
    while (!signal?.aborted && waiting.length <= MOST_WAITING) {
      if (waiting.length > 0) yield waiting.splice(0).map(line).join('');
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    stop();
  }
}
