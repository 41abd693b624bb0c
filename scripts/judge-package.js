import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './run.js';

/** We are modules only: Node 20.19 and later read them by `require` as well, and Node 10 reads no `exports`. */
const NOT_SERVED = ['node10', 'node16-cjs'];

/**
 * Packs what would be published, as it is compiled, and has it judged by those who know how packages are read.
 *
 * @returns a line for each thing that publint or attw finds; of attw, what concerns those that we serve
 */
export async function judgePackage(folder = root) {
  const tarball = packFrom(folder);
  return [...(await askPublint(tarball)), ...(await askAttw(tarball))];
}

function packFrom(folder) {
  const place = mkdtempSync(join(tmpdir(), 'nephoscope-package-'));
  try {
    const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', place];
    execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    const [name = ''] = readdirSync(place);
    return new Uint8Array(readFileSync(join(place, name)));
  } finally {
    rmSync(place, { recursive: true });
  }
}

async function askPublint(tarball) {
  const { publint } = await import('publint');
  const { formatMessage } = await import('publint/utils');
  const { messages, pkg } = await publint({ pack: { tarball: tarball.slice().buffer }, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`);
}

async function askAttw(tarball) {
  const { checkPackage, createPackageFromTarballData } = await import('@arethetypeswrong/core');
  const result = await checkPackage(createPackageFromTarballData(tarball));
  if (result.types === false) return ['attw: the package has no types'];
  const concerned = result.problems.filter(({ resolutionKind }) => !NOT_SERVED.includes(resolutionKind));
  return concerned.map(
    (problem) => `attw: ${problem.kind} ${problem.entrypoint ?? ''} ${problem.resolutionKind ?? ''}`,
  );
}
