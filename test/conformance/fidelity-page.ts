import { DIFFERENCES } from './differences.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';
import { walkSections } from './walks/fidelity-section.ts';

/** `docs/reference/fidelity.md`: what was compared with a real OpenStack and what is known to differ. */
export function fidelityPage(): string {
  const services = [...new Set(SCENARIOS.map(({ service }) => service))].sort();
  return `${[
    '# How faithful the emulator is',
    INTRODUCTION,
    '## Compared',
    services.map(comparedLine).join('\n'),
    '## Known to differ',
    services.flatMap(differenceLines).join('\n'),
    ...walkSections(),
    '',
  ]
    .join('\n\n')
    .trimEnd()}\n`;
}

const INTRODUCTION = `Scenarios in \`test/conformance\` are run on a real OpenStack (Zed), whose answers are recorded, and on the emulator with every run of
the tests. Compared are the code, the headers that mean something to clients, and the whole body with its messages; ids, times,
tokens and the order of lists are not, nor the dump of a schema that Keystone and Placement put behind a message. This page is
written by the tests (\`NEPHOSCOPE_WRITE=1\`).`;

function comparedLine(service: string): string {
  const own = SCENARIOS.filter((one) => one.service === service);
  const parts = own.map((one) => `${one.name} (${one.steps.length})`);
  return `- ${service}: ${own.reduce((sum, one) => sum + one.steps.length, 0)} answers: ${parts.join(', ')}`;
}

function differenceLines(service: string): string[] {
  return SCENARIOS.filter((one) => one.service === service).flatMap(linesOf);
}

/** One line for each reason, naming its steps. */
function linesOf({ service, name }: Scenario): string[] {
  const own = DIFFERENCES.filter((one) => one.service === service && one.scenario === name);
  const reasons = [...new Set(own.map(({ why }) => why))];
  return reasons.map((why) => {
    const steps = own.filter((one) => one.why === why).map(({ step }) => `"${step}"`);
    return `- ${service}, ${name}: ${steps.join(', ')}. ${why}`;
  });
}
