import { NOT_WALKED } from './not-walked.table.ts';
import type { Walk } from './walk.ts';
import { WALK_DIFFERENCES } from './walk-differences.table.ts';
import { WALKS } from './walks.ts';

/** The part of `docs/reference/fidelity.md` that is about walks: which states resources go through, and in which order. */
export function walkSections(): readonly string[] {
  return [
    '## Compared state by state',
    INTRODUCTION,
    WALKS.map(walkLine).join('\n'),
    '## Known to walk otherwise',
    differenceLines().join('\n'),
    '## Not compared state by state',
    notWalkedLines().join('\n'),
  ];
}

const INTRODUCTION = `Every operation of the model is run on the emulator, time moved from event to event, and on a real Zed that is looked at as fast as it
answers: side by side in \`npm run test:real\`, and against what was recorded there with every run of the tests. Compared are the code, the
order of states of everything in the project (servers with status, vm_state, task_state and power_state; migrations, ports, volumes,
snapshots, backups, attachments, transfers, groups, images, networks, routers, floating IPs, trunks), and the entry in the server's action log with its events
and their results. A state that the real cloud showed too briefly to be seen may be one more here; nothing else may differ.`;

function walkLine({ name, steps }: Walk): string {
  const names = steps.filter(({ does }) => does !== undefined).map(({ operation }) => operation);
  return `- ${name}: ${names.length} operations: ${names.join(', ')}`;
}

/** One line for each reason, naming its operations. */
function differenceLines(): string[] {
  const reasons = [...new Set(WALK_DIFFERENCES.map(({ why }) => why))];
  return reasons.map((why) => {
    const own = WALK_DIFFERENCES.filter((one) => one.why === why);
    return `- ${own.map(({ walk, operation }) => `${walk}, "${operation}"`).join('; ')}: ${why}`;
  });
}

function notWalkedLines(): string[] {
  const reasons = [...new Set(NOT_WALKED.map(({ why }) => why))];
  return reasons.map((why) => {
    const own = NOT_WALKED.filter((one) => one.why === why);
    const note = own.some(({ isServed }) => isServed === false) ? ' The emulator does not serve it.' : '';
    return `- ${own.map(({ kind, operation }) => `${kind} \`${operation}\``).join(', ')}: ${why}.${note}`;
  });
}
