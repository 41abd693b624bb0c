import { expect, test } from 'vitest';
import { createRecordingCloud } from '../../openstack/recording-cloud.ts';
import { readLog } from './read-log.ts';

const signal = new AbortController().signal;
const sinceMs = Date.UTC(2026, 0, 1, 12, 0, 10);

test('of actions that began before the moment no events are read', async () => {
  const entry = (seconds: string) => ({ action: 'reboot', request_id: `req-${seconds}`, message: null });
  const [former, next] = ['09', '30'].map((at) => ({ ...entry(at), start_time: `2026-01-01T12:00:${at}.000000` }));
  const end = { event: 'compute_reboot_instance', result: 'Success', finish_time: '2026-01-01T12:00:31.000000' };
  const cloud = createRecordingCloud(
    { body: { instanceActions: [next, former] } },
    { body: { instanceAction: { ...next, events: [end] } } },
  );
  const log = await readLog(cloud, 'a', sinceMs, signal);
  expect(log?.map(({ requestId, result }) => [requestId, result])).toEqual([
    ['req-09', null],
    ['req-30', 'success'],
  ]);
  expect(cloud.requests).toHaveLength(2);
  expect(cloud.requests[0]?.query).toMatchObject({ 'changes-since': '2026-01-01T12:00:08Z' });
});
