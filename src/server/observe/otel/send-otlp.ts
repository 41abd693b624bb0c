import type { Dispatcher } from 'undici';
import type { OtelTarget } from './otel-settings.ts';

/** Answers that mean: later. */
const LATER: readonly number[] = [429, 502, 503, 504];

/** What became of a body that was sent. */
export type Sending =
  | { readonly isDone: true }
  | { readonly isDone: false; readonly isLater: boolean; readonly why: string };

/** Sends a body to a collector. Never rejects. */
export async function sendOtlp(dispatcher: Dispatcher, target: OtelTarget, body: unknown): Promise<Sending> {
  const { url, headers, timeoutMs } = target;
  const { origin, pathname, search } = new URL(url);
  try {
    const answer = await dispatcher.request({
      origin,
      path: `${pathname}${search}`,
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    await answer.body.dump();
    const { statusCode } = answer;
    if (statusCode < 300) return { isDone: true };
    return { isDone: false, isLater: LATER.includes(statusCode), why: `it answered ${statusCode}` };
  } catch (error) {
    return { isDone: false, isLater: true, why: error instanceof Error ? error.message : String(error) };
  }
}
