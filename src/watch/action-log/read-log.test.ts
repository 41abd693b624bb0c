import { expect, test } from 'vitest';
import { createRecordingCloud } from '../../openstack/recording-cloud.ts';
import { readLog } from './read-log.ts';

const signal = new AbortController().signal;
const sinceMs = Date.UTC(2026, 0, 1, 12, 0, 10);

const entryAt = (seconds: number) => ({
  action: 'reboot',
  request_id: `req-${seconds}`,
  message: null,
  start_time: `2026-01-01T12:00:${String(seconds).padStart(2, '0')}.000000`,
});

/** A log, newest first as Nova gives it, with the events of those that are asked for. */
function logOf(...seconds: readonly number[]) {
  const entries = seconds.map(entryAt);
  const end = { event: 'compute_reboot_instance', result: 'Success', finish_time: '2026-01-01T12:00:59.000000' };
  const answers = entries.map((entry) => ({ body: { instanceAction: { ...entry, events: [end] } } }));
  return createRecordingCloud({ body: { instanceActions: entries } }, ...answers);
}

test('actions that began before the moment are left out, and their events not read', async () => {
  const cloud = logOf(30, 9);
  const log = await readLog(cloud, 'a', sinceMs, signal);
  expect(log?.map(({ requestId, result }) => [requestId, result])).toEqual([['req-30', 'success']]);
  expect(cloud.requests).toHaveLength(2);
  expect(cloud.requests[0]?.query).toMatchObject({ 'changes-since': '2026-01-01T12:00:08Z' });
});

test('eight actions are read beside the one before them; of nine none', async () => {
  const eight = [40, 38, 36, 34, 32, 30, 28, 26];
  const log = await readLog(logOf(...eight, 9), 'a', sinceMs, signal);
  expect(log?.map(({ requestId }) => requestId)).toEqual(eight.toReversed().map((seconds) => `req-${seconds}`));
  expect(await readLog(logOf(42, ...eight), 'a', sinceMs, signal)).toBeUndefined();
});
