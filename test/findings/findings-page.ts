import { DURATIONS } from '../../src/model/duration/duration-of.ts';
import { ADVICE } from '../../src/watch/findings/advice/advice-for.ts';
import { RULES } from '../../src/watch/findings/rules/rules.ts';

const minutes = (ms: number): string => (ms < 60_000 ? `${ms / 1000} s` : `${ms / 60_000} min`);

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, header.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}

/** The tables of the reference of findings, made of the rules themselves. */
export function findingsTables(): string {
  const rules = RULES.map(({ id, type, severity, finds, graceMs, needs, services, source }) => [
    `\`${id}\``,
    type,
    severity,
    finds,
    minutes(graceMs),
    needs.length === 0 ? '-' : needs.join(', '),
    services.join(', '),
    `${source.service}: \`${source.file}\`, \`${source.symbol}\``,
  ]);
  const durations = DURATIONS.map(({ kind, states, usualMs, longestMs, perGibMs, rests, why, source }) => [
    kind,
    Object.values(states).flat().join(', ') || 'any in motion',
    minutes(usualMs),
    `${minutes(longestMs)}${perGibMs === undefined ? '' : ` and ${minutes(perGibMs)} for each GiB`}${rests ? ', then it rests' : ''}`,
    why,
    `\`${source.file}\``,
  ]);
  const advice = ADVICE.map(
    ({ for: { type, kind, rules: ids, states }, does, command, request, risk, admin, source }) => [
      [
        type,
        kind,
        ids?.join(', '),
        Object.values(states ?? {})
          .flat()
          .join(', '),
      ]
        .filter((word) => word)
        .join('; '),
      `${does}${admin === true ? ' (admin)' : ''}`,
      `\`${command ?? request ?? '-'}\``,
      risk ?? 'it only looks',
      `\`${source.file}\`, \`${source.symbol}\``,
    ],
  );
  return [
    '## Disagreements and leftovers',
    table(['rule', 'type', 'severity', 'finds', 'after', 'needs', 'services', 'source'], rules),
    '## How long states last before anything is measured',
    table(['kind', 'states', 'usually', 'at most', 'why', 'source'], durations),
    '## Advice, the least dangerous first',
    table(['for', 'what', 'how', 'risk', 'source'], advice),
  ].join('\n\n');
}
