import { WALK_DIFFERENCES } from './walk-differences.table.ts';
import { WALKS, type Walk } from './walks.table.ts';

/** The part of `docs/reference/fidelity.md` that is about walks: which states resources go through, and in which order. */
export function walkSections(): readonly string[] {
  return [
    '## Compared state by state',
    INTRODUCTION,
    WALKS.map(walkLine).join('\n'),
    '## Known to walk otherwise',
    differenceLines().join('\n'),
  ];
}

const INTRODUCTION = `Operations run on the emulator with time moved from event to event, and compared with traces of a real Zed polled every 50 ms: the
code, and the order of states of servers (status, vm_state, task_state, power_state), ports, volumes, snapshots, backups, images
and migrations. A state that polling missed there may be one more here.`;

function walkLine({ name, steps, awaits }: Walk): string {
  const names = steps.map(({ operation }) => operation).filter((operation) => !operation.startsWith('before'));
  return `- ${name}: ${names.length} operations${awaits === undefined ? '' : ` (not run yet: awaits ${awaits})`}: ${names.join(', ')}`;
}

/** One line for each reason, naming its operations. */
function differenceLines(): string[] {
  const reasons = [...new Set(WALK_DIFFERENCES.map(({ why }) => why))];
  return reasons.map((why) => {
    const own = WALK_DIFFERENCES.filter((one) => one.why === why);
    return `- ${own[0]?.walk}: ${own.map(({ operation }) => `"${operation}"`).join(', ')}. ${why}`;
  });
}
