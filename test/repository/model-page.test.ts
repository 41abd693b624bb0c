import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as model from '../../src/model/index.ts';

const page = readFileSync(new URL('../../docs/reference/model.md', import.meta.url), 'utf8');

test.each(Object.keys(model))('the reference of the model lists %s', (name) => {
  expect(page).toMatch(new RegExp(`\`${name}[\`(]`));
});

test('the reference of the model lists nothing that is not there', () => {
  const named = [...page.matchAll(/`([a-zA-Z]+)\(/g)].map((match) => match[1]);
  for (const name of named) expect(Object.keys(model)).toContain(name);
});
