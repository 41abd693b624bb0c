import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LostPart, loadPart } from './load-part.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a part that comes is asked for once', async () => {
  const load = vi.fn(async () => 'page');
  expect(await loadPart(load)).toBe('page');
  expect(load).toHaveBeenCalledTimes(1);
});

test('a part that did not come is asked for again', async () => {
  const load = vi.fn(async () => 'page').mockRejectedValueOnce(new Error('network changed'));
  const part = loadPart(load);
  await vi.runAllTimersAsync();
  expect(await part).toBe('page');
  expect(load).toHaveBeenCalledTimes(2);
});

test('a part that never comes says why', async () => {
  const part = expect(loadPart(async () => Promise.reject(new Error('it is no more')))).rejects.toThrow(
    new LostPart('it is no more'),
  );
  await vi.runAllTimersAsync();
  await part;
});
