import { expect, test } from 'vitest';
import { createScenarioPlayer } from './scenario-player.ts';

/** A player of something that goes on until it is aborted, or made to fail. */
function createPlay() {
  const faults: unknown[] = [];
  const begun: { readonly signal: AbortSignal; readonly fail: (error: Error) => void }[] = [];
  const play = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, fail) => {
      begun.push({ signal, fail });
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  return { player: createScenarioPlayer(play, (error) => faults.push(error)), begun, faults };
}

test('it is played from when it is begun until it is ended, once at a time', async () => {
  const { player, begun } = createPlay();
  expect(player.isPlaying()).toBe(false);
  player.setPlaying(true);
  player.setPlaying(true);
  expect([player.isPlaying(), begun.length]).toEqual([true, 1]);
  player.setPlaying(false);
  expect([player.isPlaying(), begun[0]?.signal.aborted]).toEqual([false, true]);
  await player.close();
});

test('what a fault ended is not played any more, and can be begun anew', async () => {
  const { player, begun, faults } = createPlay();
  player.setPlaying(true);
  begun[0]?.fail(new Error('the stage is gone'));
  await expect.poll(() => player.isPlaying()).toBe(false);
  expect(faults).toEqual([new Error('the stage is gone')]);
  player.setPlaying(true);
  expect([player.isPlaying(), begun.length]).toEqual([true, 2]);
  await player.close();
});

test('the end of an earlier one is not that of the present one', async () => {
  const { player, begun } = createPlay();
  player.setPlaying(true);
  player.setPlaying(false);
  player.setPlaying(true);
  await new Promise((resolve) => setImmediate(resolve));
  expect([player.isPlaying(), begun[1]?.signal.aborted]).toEqual([true, false]);
  await player.close();
  expect(begun[1]?.signal.aborted).toBe(true);
});
