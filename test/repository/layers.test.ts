import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkConsole, checkLayers } from '../../scripts/layers.js';

function sourceWith(files: Record<string, string>): string {
  const source = join(mkdtempSync(join(tmpdir(), 'layers-')), 'src');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(source, name, '..'), { recursive: true });
    writeFileSync(join(source, name), text);
  }
  return source;
}

const cases: [name: string, file: string, text: string, strays: number][] = [
  ['allows a layer below', 'watch/a.ts', "import { x } from '../openstack/x.ts';\n", 0],
  ['allows the own folder at any depth', 'model/server/a.ts', "import { x } from '../phase.ts';\n", 0],
  ['refuses a layer above', 'model/a.ts', "import { x } from '../watch/x.ts';\n", 1],
  ['keeps emulator and client apart', 'emulator/nova/a.ts', "import type { X } from '../../openstack/x.ts';\n", 1],
  ['sees imports written over several lines', 'model/a.ts', "import {\n  x,\n} from '../base/x.ts';\n", 1],
  ['sees re-exports', 'base/a.ts', "export { x } from '../model/x.ts';\n", 1],
  ['sees imports at run time', 'http/a.ts', "const x = await import('../server/x.ts');\n", 1],
  ['keeps packages out of the pure layers', 'model/a.ts', "import { x } from 'yaml';\n", 1],
  ['refuses a folder that is not in the table', 'utils/a.ts', "import { x } from '../base/x.ts';\n", 1],
];

test.each(cases)('%s', (_name, file, text, strays) => {
  expect(checkLayers(sourceWith({ [file]: text }))).toHaveLength(strays);
});

test.each([
  ['takes the model', "import { KINDS } from '../../../src/model/kind.ts';\n", 0],
  ['takes its own folders and packages', "import { x } from '../ui/x.tsx';\nimport { y } from 'react';\n", 0],
  ['does not reach into the server', "import type { X } from '../../../src/server/x.ts';\n", 1],
  ['does not reach into the tests', "import { x } from '../../../test/x.ts';\n", 1],
  ['has nothing of Node', "import { join } from 'node:path';\n", 1],
])('the console %s', (_name, text, strays) => {
  const top = join(sourceWith({}), '..');
  mkdirSync(join(top, 'console', 'src', 'live'), { recursive: true });
  writeFileSync(join(top, 'console', 'src', 'live', 'a.tsx'), text);
  expect(checkConsole(top)).toHaveLength(strays);
});
