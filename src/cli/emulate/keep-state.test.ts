import { expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { createCloud } from '../../emulator/cloud.ts';
import { signIn } from '../../emulator/sign-in.ts';
import type { EmulatorData } from './emulator-data.ts';
import { keepState } from './keep-state.ts';

test('what cannot be written is told once, and written later', async () => {
  const clock = new SimulatedClock();
  const cloud = createCloud({ clock, speed: 0 });
  const { call } = await signIn(cloud);
  const stop = new AbortController();
  const saved: number[] = [];
  const told: unknown[] = [];
  let isFull = true;
  const save = async (): Promise<void> => {
    if (isFull) throw new Error('no room');
    saved.push(cloud.journal.last);
  };
  const data = { save } as unknown as EmulatorData;
  const done = keepState(cloud, data, { clock, signal: stop.signal, tell: (error) => told.push(error) });
  await call('POST', '/identity/v3/projects', { body: { project: { name: 'x' } } });
  await clock.advance(30_000);
  expect([saved, told]).toEqual([[], [new Error('no room')]]);
  isFull = false;
  await clock.advance(30_000);
  expect(saved).toEqual([cloud.journal.last]);
  stop.abort();
  await done;
});
