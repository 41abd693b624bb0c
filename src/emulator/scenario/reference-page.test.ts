import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PICKS } from './picks.table.ts';
import type { Word } from './scenario.ts';
import { SERVER_STATUSES } from './server-statuses.table.ts';
import { VERBS } from './verbs.table.ts';

const page = readFileSync(new URL('../../../docs/reference/scenarios.md', import.meta.url), 'utf8').replace(
  / +\|/g,
  ' |',
);

const shown = (where: Readonly<Record<string, readonly Word[]>>): string =>
  Object.entries(where)
    .map(([name, values]) => `${name} ${values.map((value) => String(value ?? 'none')).join(', ')}`)
    .join('; ');

test('the page of scenarios lists every verb with what it is done to and takes', () => {
  for (const [word, { on, of = {}, with: takes = {}, isAdmin }] of Object.entries(VERBS)) {
    const cells = [`\`${word}\``, on ?? '', shown(of), Object.keys(takes).join(', '), isAdmin ? 'admin' : ''];
    expect(page).toContain(`| ${cells.join(' | ')} |`.replace(/ {2,}\|/g, ' |'));
  }
});

test('the page of scenarios lists every kind with its fields, and every status of servers', () => {
  for (const [kind, { fields }] of Object.entries(PICKS)) {
    expect(page).toContain(`| \`${kind}\` | ${Object.keys(fields).join(', ')} |`);
  }
  for (const status of Object.keys(SERVER_STATUSES)) expect(page).toContain(`\`${status}\``);
});
