import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureReady } from './ensure.js';
import { root } from './run.js';

// Packs what would be published and has it judged by those who know how packages are read. They come by npm's own cache at fixed
// versions: as dependencies they would bring some fifty packages that nothing else needs.
const judges = [
  { judge: 'publint@0.3.25', args: ['run', '--strict'] },
  // We are modules only: Node 20.19 and later read them by `require` as well.
  { judge: '@arethetypeswrong/cli@0.18.5', args: ['--profile', 'esm-only'] },
];

await ensureReady();
const folder = mkdtempSync(join(tmpdir(), 'nephoscope-package-'));
try {
  const pack = spawnSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root, stdio: 'inherit' });
  const [tarball] = readdirSync(folder);
  const codes = judges.map(({ judge, args }) => {
    const all = ['exec', '--yes', '--', judge, ...args, join(folder, tarball ?? '')];
    return spawnSync('npm', all, { cwd: folder, stdio: 'inherit' }).status;
  });
  process.exitCode = pack.status === 0 && codes.every((code) => code === 0) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
