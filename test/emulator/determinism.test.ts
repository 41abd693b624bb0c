import { expect, test } from 'vitest';
import { createCloud } from '../../src/emulator/cloud.ts';
import { fillCloud } from './fill-cloud.ts';

test('the same seed and requests to all services give the same journal, byte for byte', async () => {
  const run = async () => {
    const cloud = createCloud({ speed: 0, startMs: 0, seed: 7 });
    await fillCloud(cloud);
    return JSON.stringify(cloud.journal.since(0));
  };
  const first = await run();
  expect(first).toContain('server');
  for (let turn = 1; turn < 100; turn++) expect(await run()).toBe(first);
}, 60_000);

test('another seed gives another journal', async () => {
  const [one, other] = [createCloud({ speed: 0, startMs: 0, seed: 1 }), createCloud({ speed: 0, startMs: 0, seed: 2 })];
  await fillCloud(one);
  await fillCloud(other);
  expect(JSON.stringify(one.journal.since(0))).not.toBe(JSON.stringify(other.journal.since(0)));
});
