import { expect, test } from 'vitest';
import type { PendingStep } from '../../src/emulator/kernel/fault-rule.ts';
import type { Outcome } from '../../src/operations/outcome.ts';
import { WALKED_KINDS } from '../findings/operation-cases.ts';
import { createEmulatorGround } from './scripts/emulator-ground.ts';
import { runScript, type ScriptStep } from './scripts/script.ts';
import { SCRIPTS } from './scripts/scripts.ts';

// The failures of the kinds that cannot be copied: their scripts make what they need, up to the step that fails.

type LateWrite = readonly [place: number, write: PendingStep];

/** What the operations of other kinds write after their requests were answered: there alone something can fail later. */
async function lateWrites(steps: readonly ScriptStep[]): Promise<readonly LateWrite[]> {
  const ground = await createEmulatorGround();
  const { faults } = ground.world.emulated.state.kernel;
  const take = faults.take.bind(faults);
  const found: LateWrite[] = [];
  let place = -1;
  faults.take = (pending) => {
    const [kind, operation, , , end] = steps[place] ?? [];
    const isOwn = pending.kind === kind && pending.operation === operation && end !== 'refused';
    const isKnown = found.some(([where, { index }]) => where === place && index === pending.index);
    if (isOwn && !pending.isFirst && !isKnown) found.push([place, pending]);
    return take(pending);
  };
  const run: typeof ground.run = (...what) => {
    place += 1;
    return ground.run(...what);
  };
  await runScript({ known: ground.known, run }, steps);
  await ground.close();
  return found.filter(([where]) => steps[where] !== undefined && !isWalked(steps[where]));
}

/** Runs the script up to the step, with a fault before that write. */
async function failAt(steps: readonly ScriptStep[], [place, { kind, operation, index }]: LateWrite): Promise<Outcome> {
  const ground = await createEmulatorGround();
  let last: Outcome | undefined;
  let at = -1;
  const run: typeof ground.run = async (...what) => {
    at += 1;
    if (at === place) {
      const { faults } = ground.world.emulated.state.kernel;
      faults.add({ action: 'fail', kind, operation, step: index, message: 'the disk is on fire', remaining: 1 });
    }
    last = await ground.run(...what);
    return last;
  };
  await runScript({ known: ground.known, run }, steps.slice(0, place + 1));
  await ground.close();
  if (last === undefined) throw new Error('the step was not run');
  return last;
}

const isWalked = ([kind]: ScriptStep): boolean => (WALKED_KINDS as readonly string[]).includes(kind);
const stepsOf = (name: string) => SCRIPTS.find((script) => script.name === name)?.steps ?? [];

test('every failure of groups and their snapshots is told with the step that did not come; Cinder has no words for it', async () => {
  const steps = stepsOf('groups of volumes');
  const writes = await lateWrites(steps);
  const wanted = steps.filter((step) => !isWalked(step) && !step[1].endsWith('_reset_status') && step[4] !== 'refused');
  expect(writes.map(([place]) => steps[place])).toEqual(wanted);
  for (const write of writes) {
    const [, { kind, operation, step }] = write;
    const next = Object.keys(step.states).length === 0 ? null : expect.objectContaining({ states: step.states });
    expect(await failAt(steps, write)).toMatchObject({
      end: 'failed',
      states: { status: 'error' },
      fault: null,
      step: { kind, operation, last: { by: 'api' }, next },
    });
  }
}, 600_000);

test.each(['volumes', 'networks', 'images'])(
  'attachments, transfers, networks and members (%s) are written before the answer: what fails there is a refusal',
  async (name) => {
    expect(await lateWrites(stepsOf(name))).toEqual([]);
  },
  600_000,
);
