import { CALL_NAMES } from '../../src/emulator/faults/calls.table.ts';
import { addressOf, type NamedFault } from '../../src/emulator/faults/named/named-fault.ts';
import { NAMED_FAULTS } from '../../src/emulator/faults/named/named-faults.ts';
import {
  FAULT_ACTIONS,
  FAULT_FIELDS,
  type FaultField,
  shapeOf,
} from '../../src/emulator/kernel/fault-actions.table.ts';
import { COMPUTE_CASES } from './compute-cases.table.ts';
import { NETWORK_CASES } from './network-cases.table.ts';
import { STORAGE_CASES } from './storage-cases.table.ts';

const CASES = [...COMPUTE_CASES, ...STORAGE_CASES, ...NETWORK_CASES];

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, header.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}

/** The rules by which `nephoscope stuck` names what a fault leaves; `-`: it leaves nothing, or nothing that tells. */
function foundAs({ name }: NamedFault): string {
  const finds = CASES.find(({ fault }) => fault === name)?.finds;
  if (name === 'reboot-on-dead-host') return '`stuck`';
  return finds === undefined || typeof finds === 'string' ? '-' : `\`${finds.rule}\``;
}

function reportOf({ bug }: NamedFault): string {
  const name = bug.tracker === 'launchpad' ? `${bug.project} ${bug.number}` : `${bug.project}#${bug.number}`;
  const link = `[${name}](${addressOf(bug)})`;
  return bug.commit === undefined ? link : `${link}, commit \`${bug.commit}\``;
}

/** The tables of the reference of faults, made of the tables in the code. */
export function faultsTables(): string {
  const named = NAMED_FAULTS.map((one) => [
    `\`${one.name}\``,
    one.does,
    one.leaves,
    foundAs(one),
    reportOf(one),
    one.rules.map(({ action }) => `\`${action}\``).join(', '),
  ]);
  const actions = Object.entries(FAULT_ACTIONS).map(([action, { at, needs, does }]) => [
    `\`${action}\``,
    at,
    needs.map((name) => `\`${name}\``).join(', ') || '-',
    does,
  ]);
  const fields = (Object.keys(FAULT_FIELDS) as FaultField[]).map((name) => {
    const { type, at, of, does } = shapeOf(name);
    return [`\`${name}\``, type, (of ?? at).join(', '), does];
  });
  return [
    '## Named faults',
    table(['name', 'what goes wrong', 'what it leaves', 'found as', 'told in', 'rules'], named),
    '## Actions',
    table(['action', 'at', 'needs', 'what happens'], actions),
    '## Fields of a rule',
    table(['field', 'type', 'known at, or to', 'what it says'], fields),
    '## Calls between services that can be lost',
    CALL_NAMES.map((name) => `\`${name}\``).join(', '),
  ].join('\n\n');
}
