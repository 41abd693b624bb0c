import { expect, test } from 'vitest';
import { createEmulatorGround } from './scripts/emulator-ground.ts';
import { runScript, wrongOf } from './scripts/script.ts';
import { SCRIPTS } from './scripts/scripts.ts';

test.each(SCRIPTS)('every operation on $name runs to its proper end', async ({ steps }) => {
  const ground = await createEmulatorGround();
  expect(wrongOf(await runScript(ground, steps))).toEqual([]);
  await ground.close();
});
