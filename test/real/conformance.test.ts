import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createRealTarget } from '../conformance/real-target.ts';
import { readRecorded, recordedFile } from '../conformance/recorded.ts';
import { runScenario } from '../conformance/run-scenario.ts';
import { SCENARIOS } from '../conformance/scenarios.ts';
import { describeReal, ensureUp } from './harness/real-cloud.ts';

// With NEPHOSCOPE_RECORD=1 what the real cloud answers becomes what the emulator is held to.
const records = process.env.NEPHOSCOPE_RECORD === '1';

/** Steps whose answer depends on what Keystone has in its cache: 200 and 404 were both seen. */
const cached = ['use the token of one that is gone'];

function settled(trace: object): object {
  return Object.fromEntries(Object.entries(trace).filter(([step]) => !cached.includes(step)));
}

describeReal('a real OpenStack answers as recorded', () => {
  test.each(SCENARIOS)('$service: $name', async (scenario) => {
    await ensureUp();
    const trace = await runScenario(scenario, await createRealTarget());
    if (records) writeFileSync(recordedFile(scenario), `${JSON.stringify(trace, null, 1)}\n`);
    else expect(settled(trace)).toEqual(settled(readRecorded(scenario)));
  });
});
