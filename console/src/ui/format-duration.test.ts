import { expect, test } from 'vitest';
import { formatDuration } from './format-duration.ts';

test.each([
  [-5, '0s', '0秒'],
  [400, '0.4s', '0.4秒'],
  [12_900, '12s', '12秒'],
  [307_000, '5m 07s', '5分07秒'],
  [7_500_000, '2h 05m', '2小时05分'],
  [273_600_000, '3d 4h', '3天4小时'],
])('%s ms', (ms, english, chinese) => {
  expect([formatDuration(ms, 'en'), formatDuration(ms, 'zh-CN')]).toEqual([english, chinese]);
});
