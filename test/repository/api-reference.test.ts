import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { ENTRIES, referenceOf } from '../../scripts/api-reference.js';

test.each(ENTRIES)(
  'the reference of nephoscope/%s has each value that the entry exports, with words',
  async (entry) => {
    const page = referenceOf(entry);
    const file = fileURLToPath(new URL(`../../dist/${entry}/index.js`, import.meta.url));
    const module: object = await import(/* @vite-ignore */ pathToFileURL(file).href);
    const missing = Object.keys(module).filter((name) => !new RegExp(`^## ${name}\\n\\n\\S`, 'm').test(page));
    expect(missing).toEqual([]);
  },
);
