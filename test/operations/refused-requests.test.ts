import { expect, test } from 'vitest';
import type { Outcome } from '../../src/operations/outcome.ts';
import { WALKED_KINDS } from '../findings/operation-cases.ts';
import { createEmulatorGround } from './scripts/emulator-ground.ts';
import { runScript, type ScriptStep } from './scripts/script.ts';
import { SCRIPTS } from './scripts/scripts.ts';

// Attachments, transfers, networks, members and so on are written before the answer: their one step is the request.

const MESSAGE = 'the rack is on fire';
const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

type Ground = Awaited<ReturnType<typeof createEmulatorGround>>;
type Run = Ground['run'];

/** What a request ends as that is answered with a status. */
const ANSWERS = [
  [500, 'failed'],
  [409, 'refused'],
  // What a proxy says in place of the service: the request is looked for, and never sent again.
  [502, 'unanswered'],
] as const;

/** Runs something while every request that changes anything is answered with a status. */
async function whileAnswered(ground: Ground, status: number, run: () => Promise<Outcome>): Promise<Outcome> {
  const { faults } = ground.world.emulated.state.kernel;
  const rules = METHODS.map((method) =>
    faults.add({ action: 'refuse', method, status, message: MESSAGE, remaining: null }),
  );
  try {
    return await run();
  } finally {
    for (const { id } of rules) faults.remove(id);
  }
}

/** Claims that an outcome is as it is wanted. */
function isMet({ end, fault, step, reasons }: Outcome, wanted: (typeof ANSWERS)[number][1]): boolean {
  const isSaid = (text: string | null | undefined): boolean => text?.includes(MESSAGE) === true;
  if (step !== null) return false;
  switch (wanted) {
    case 'failed':
      return end === 'failed' && isSaid(fault) && reasons.length === 0;
    case 'refused':
      return end === 'refused' && fault === null && reasons[0]?.code === 'service' && isSaid(reasons[0].message);
    case 'unanswered':
      return end === 'failed' && fault?.includes('nothing shows that it arrived') === true;
  }
}

/** What is shown of all resources of all kinds. */
const shownOf = ({ world }: Ground): string =>
  world.engine
    .list({})
    .map(({ shard, row }) => JSON.stringify([shard.kind, row.id, row.states]))
    .toSorted()
    .join();

const isWalked = ([kind]: ScriptStep): boolean => (WALKED_KINDS as readonly string[]).includes(kind);

test.each(['volumes', 'networks', 'images', 'groups of volumes'])(
  'each request of attachments, transfers, networks, members and groups (%s) that fails, is refused or not answered tells so in the words of the service',
  async (name) => {
    const steps = SCRIPTS.find((script) => script.name === name)?.steps ?? [];
    const ground = await createEmulatorGround();
    const tried: string[] = [];
    const wrong: string[] = [];
    let place = -1;
    const run: Run = async (...what) => {
      place += 1;
      const step = steps[place];
      if (step === undefined || isWalked(step) || step[4] === 'refused') return ground.run(...what);
      // What the step before has changed is seen by now.
      await ground.world.clock.advance(20_000);
      const before = shownOf(ground);
      for (const [status, wanted] of ANSWERS) {
        const outcome = await whileAnswered(ground, status, () => ground.run(...what));
        if (!isMet(outcome, wanted))
          wrong.push(`${step[0]} ${step[1]} answered with ${status}: ${outcome.end}: ${outcome.message}`);
        tried.push(`${step[1]} ${status}`);
      }
      if (shownOf(ground) !== before) wrong.push(`${step[0]} ${step[1]}: something was changed`);
      return ground.run(...what);
    };
    const reports = await runScript({ known: ground.known, run }, steps);
    expect(wrong).toEqual([]);
    expect(reports.filter(({ end }) => end === 'thrown')).toEqual([]);
    expect(reports.map(({ end }) => end)).toEqual(reports.map(({ wanted }) => wanted));
    const own = steps.filter((step) => !isWalked(step) && step[4] !== 'refused');
    expect([own.length > 0, tried.length]).toEqual([true, own.length * ANSWERS.length]);
    await ground.close();
  },
  600_000,
);
