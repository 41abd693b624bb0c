import { expect, test } from 'vitest';
import { withSignal } from './with-signal.ts';

test('an abort ends the wait with its reason, and what the work comes to is of no matter', async () => {
  const lost: unknown[] = [];
  const note = (error: unknown): void => void lost.push(error);
  process.on('unhandledRejection', note);
  const stop = new AbortController();
  let fail: (error: Error) => void = () => undefined;
  const work = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const waiting = withSignal(work, stop.signal);
  stop.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(withSignal(Promise.reject(new Error('late')), stop.signal)).rejects.toThrow('enough');
  fail(new Error('later'));
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', note);
  expect(lost).toEqual([]);
});
