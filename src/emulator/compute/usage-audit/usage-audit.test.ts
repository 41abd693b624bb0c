import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { signIn } from '../../sign-in.ts';
import { auditPeriod, readAuditTime } from './period.ts';

test.each([
  ['2026-11-28 19:51:00', '2026-10-01 00:00:00', '2026-11-01 00:00:00'],
  ['2024-02-01 00:00:00', '2023-12-01 00:00:00', '2024-01-01 00:00:00'],
  ['2024-02-01 00:00:00.1', '2024-01-01 00:00:00', '2024-02-01 00:00:00'],
  ['2024-2-1 0:0:1', '2024-01-01 00:00:00', '2024-02-01 00:00:00'],
  ['2024-01-31 23:59:59', '2023-12-01 00:00:00', '2024-01-01 00:00:00'],
])('the last audit before %s is from %s to %s', (text, beginning, ending) => {
  expect(auditPeriod(readAuditTime(text) ?? 0)).toEqual({ beginning, ending });
});

test.each([
  '2024-01-01',
  'x.y',
  '2024-13-01 00:00:00',
  '2024-02-30 00:00:00',
  '2024-01-01 24:00:00',
  '2024-01-01 00:60:00',
  '2024-01-01 00:00:60',
  '2024-01-01 00:00:00.1234567',
])('%s is no time of an audit', (text) => {
  expect(readAuditTime(text)).toBeUndefined();
});

test('no host has audited, and each is named', async () => {
  const admin = await signIn(createCloud({ speed: 0, startMs: Date.UTC(2026, 10, 28) }));
  const { status, body } = await admin.call('GET', '/compute/v2.1/os-instance_usage_audit_log');
  expect([status, body]).toEqual([
    200,
    {
      instance_usage_audit_logs: {
        period_beginning: '2026-10-01 00:00:00',
        period_ending: '2026-11-01 00:00:00',
        num_hosts: 3,
        num_hosts_done: 0,
        num_hosts_running: 0,
        num_hosts_not_run: 3,
        hosts_not_run: ['compute1', 'compute2', 'compute3'],
        total_instances: 0,
        total_errors: 0,
        overall_status: '0 of 3 hosts done. 0 errors.',
        log: {},
      },
    },
  ]);
});
