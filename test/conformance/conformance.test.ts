import { expect, test } from 'vitest';
import { DIFFERENCES } from './differences.ts';
import { createEmulatorTarget } from './emulator-target.ts';
import { readRecorded } from './recorded.ts';
import { runScenario, type Trace } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';

test.each(SCENARIOS)('the emulator answers as a real OpenStack: $service: $name', async (scenario) => {
  const trace = await runScenario(scenario, await createEmulatorTarget());
  const known = new Set(DIFFERENCES.filter((one) => isOf(one, scenario)).map((one) => one.step));
  const without = (all: Trace) => Object.fromEntries(Object.entries(all).filter(([name]) => !known.has(name)));
  const recorded = readRecorded(scenario);
  expect(without(trace)).toEqual(without(recorded));
  for (const step of known) expect(trace[step], `${step}: no difference any more`).not.toEqual(recorded[step]);
});

test('every known difference names a step that is there', () => {
  for (const difference of DIFFERENCES) {
    const scenario = SCENARIOS.find((one) => isOf(difference, one));
    expect(scenario?.steps.map((step) => step.name)).toContain(difference.step);
  }
});

test.each(SCENARIOS)('each step of $service: $name has a name of its own', ({ steps }) => {
  expect(new Set(steps.map((step) => step.name)).size).toBe(steps.length);
});

function isOf(difference: { service: string; scenario: string }, scenario: Scenario): boolean {
  return difference.service === scenario.service && difference.scenario === scenario.name;
}
