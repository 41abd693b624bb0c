import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmulatorGround } from '../operations/scripts/emulator-ground.ts';
import { createRealGround } from '../operations/scripts/real-ground.ts';
import { runScript, type StepReport, wrongOf } from '../operations/scripts/script.ts';
import { SCRIPTS } from '../operations/scripts/scripts.ts';
import { describeReal, ensureUp, setSpeed } from './harness/real-cloud.ts';

/** Operations take so much of their usual time. */
const SPEED = 0.25;

/** `NEPHOSCOPE_SCRIPTS=volumes` runs those whose names begin so; left out, all; `none`, none. */
const chosen = SCRIPTS.filter(({ name }) => name.startsWith(process.env.NEPHOSCOPE_SCRIPTS ?? ''));

describeReal('operations on a real OpenStack', () => {
  const reports = new Map<string, readonly StepReport[] | Error>();

  beforeAll(async () => {
    if (chosen.length === 0) return;
    await ensureUp();
    await setSpeed(SPEED);
    // Each in a project of its own, so all at once.
    await Promise.all(
      chosen.map(async ({ name, steps }) => {
        const ground = await createRealGround();
        try {
          reports.set(name, await runScript(ground, steps));
        } catch (error) {
          reports.set(name, error as Error);
        } finally {
          await ground.close();
        }
      }),
    );
  }, 900_000);

  afterAll(() => (chosen.length === 0 ? undefined : setSpeed(1)));

  for (const script of SCRIPTS) {
    const isLeftOut = !chosen.includes(script);
    const why = isLeftOut ? ' (skipped: NEPHOSCOPE_SCRIPTS leaves it out)' : '';
    const name = `every operation on ${script.name} runs to its proper end, with the report of the emulator${why}`;
    test.skipIf(isLeftOut)(name, async () => {
      const real = reports.get(script.name);
      if (real === undefined || real instanceof Error) throw real ?? new Error('it was not run');
      expect(wrongOf(real)).toEqual([]);
      const ground = await createEmulatorGround();
      const ours = await runScript(ground, script.steps);
      await ground.close();
      const said = (all: readonly StepReport[]) => all.map(sayStep);
      expect(said(real)).toEqual(said(ours));
    });
  }
});

/** Operations that end before two looks: which step did not come is told by what happened to be seen. */
const QUICK_ENDS = ['import_web_download'];

function sayStep({ step, end, message }: StepReport): string {
  const isQuick = QUICK_ENDS.some((operation) => step.endsWith(operation));
  return `${step}: ${end}: ${isQuick ? message.replace(/ before [^:]*:/, ':') : message}`;
}
