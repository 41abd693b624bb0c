import { expect, test } from 'vitest';
import { KINDS } from './kind.ts';
import { loadModel } from './load-model.ts';
import { modelOf } from './models.ts';

test.each(KINDS)('loads for %s what the table of all kinds has', async (kind) => {
  expect(await loadModel(kind)).toBe(modelOf(kind));
  expect(modelOf(kind).kind).toBe(kind);
});
