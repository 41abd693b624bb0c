import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { differencesOf } from '../conformance/walks/differences-of.ts';
import { createEmulatorWalkTarget } from '../conformance/walks/emulator-walk-target.ts';
import { makeRealProject } from '../conformance/walks/real-project.ts';
import { createRealWalkTarget } from '../conformance/walks/real-walk-target.ts';
import { writeWalk } from '../conformance/walks/recorded-walks.ts';
import { runWalk } from '../conformance/walks/run-walk.ts';
import type { Walk, WalkedStep } from '../conformance/walks/walk.ts';
import { WALKS } from '../conformance/walks/walks.ts';
import { describeReal, ensureUp, setSpeed } from './harness/real-cloud.ts';
import { inParallel } from './harness/wait.ts';

// With NEPHOSCOPE_RECORD=1 what the real cloud does becomes what the emulator is held to in `npm test`.
const records = process.env.NEPHOSCOPE_RECORD === '1';

/** `NEPHOSCOPE_WALKS='servers: power,images'` walks those whose names begin so; left out, all. */
const beginnings = (process.env.NEPHOSCOPE_WALKS ?? '').split(',');
const chosen = WALKS.filter(({ name }) => beginnings.some((one) => name.startsWith(one)));

/** So many walks go on at once, each in a project of its own. */
const SIDE_BY_SIDE = 6;

/** Operations take so much of their usual time. What is recorded goes slowly, so that looking misses less. */
const SPEED = records ? 1 : 0.25;

/** What both clouds did in one walk. */
interface Both {
  readonly real: readonly WalkedStep[];
  readonly ours: readonly WalkedStep[];
}

describeReal('the emulator walks as a real OpenStack does', () => {
  const done = new Map<Walk, readonly Both[] | Error>();
  let web: Server;

  beforeAll(async () => {
    await ensureUp();
    await setSpeed(SPEED);
    web = createServer((request, response) => {
      response.statusCode = request.url === '/image' ? 200 : 404;
      response.end(request.url === '/image' ? Buffer.alloc(4096) : '');
    });
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
    await inParallel(chosen, SIDE_BY_SIDE, async (walk) => {
      const beganMs = performance.now();
      const walks = await walkUntilAgreed(walk, url).catch((error: unknown) => error as Error);
      done.set(walk, walks);
      process.stderr.write(`walk: ${walk.name}: ${((performance.now() - beganMs) / 1000).toFixed(1)} s\n`);
      if (records && !(walks instanceof Error)) for (const { real } of walks) writeWalk(walk, real);
    });
  }, 2_400_000);

  afterAll(() => {
    web.close();
  });

  test.each(chosen)('$name', (walk) => {
    const walks = done.get(walk);
    if (walks === undefined || walks instanceof Error) throw walks ?? new Error('it was not walked');
    // A known difference may hide in the timing of one run; that it is there is held against the record.
    const [first = {}, second = first] = walks.map((both) => differencesOf(walk, both).unknown);
    expect(Object.fromEntries(Object.entries(first).filter(([operation]) => operation in second))).toEqual({});
  });
});

/** Walks once more where something differs: what lies in the moments at which one looked differs elsewhere the next time. */
async function walkUntilAgreed(walk: Walk, url: string): Promise<readonly Both[]> {
  const first = await walkBoth(walk, url);
  const isAgreed = Object.keys(differencesOf(walk, first).unknown).length === 0;
  return isAgreed || records ? [first] : [first, await walkBoth(walk, url)];
}

/** Walks on the emulator, which takes a moment, then on the real cloud. */
async function walkBoth(walk: Walk, url: string): Promise<Both> {
  const emulator = await createEmulatorWalkTarget(walk);
  const ours = await runWalk(walk, emulator);
  await emulator.close();
  const real = createRealWalkTarget(walk, await makeRealProject(url), ours);
  try {
    return { real: await runWalk(walk, real), ours };
  } finally {
    await real.close();
  }
}
