import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeReference } from './api-reference.js';
import { root, run, tool } from './run.js';

const installedStamp = join(root, 'node_modules', '.nephoscope-installed');
const builtStamp = join(root, 'dist', '.built');
const consoleStamp = join(root, 'dist', '.console-built');

/** Installs the dependencies exactly as locked, unless that has been done for this very lock file. */
export async function ensureInstalled() {
  const wanted = digest([join(root, 'package-lock.json')]);
  if (read(installedStamp) === wanted) return;
  process.stderr.write('nephoscope: installing dependencies (first run) ...\n');
  const npm = process.env.npm_execpath;
  // Not `npm ci`: it refuses a lock file that leaves out other platforms' binaries, and ours was made where those are absent.
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await (npm ? run('node', [npm, ...args], { quiet: true }) : run('npm', args, { quiet: true }));
  if (code !== 0) fail('installing the dependencies failed (see above). Is the npm registry reachable?');
  writeFileSync(installedStamp, wanted);
}

/** Compiles `src` into `dist`, unless no source has changed since the last time. */
export async function ensureBuilt() {
  const sources = listFiles(join(root, 'src')).filter((path) => !path.endsWith('.test.ts'));
  const wanted = digest([...sources, join(root, 'tsconfig.json'), join(root, 'tsconfig.build.json')]);
  if (read(builtStamp) === wanted) return;
  emptyDist();
  const code = await run('node', [tool('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], { quiet: true });
  if (code !== 0) fail('the build failed (see above).');
  await writeManPage();
  writeReference();
  writeFileSync(builtStamp, wanted);
}

/** Removes what was compiled; the console has a build of its own. */
function emptyDist() {
  if (!existsSync(join(root, 'dist'))) return;
  const kept = ['console', '.console-built'];
  const old = readdirSync(join(root, 'dist')).filter((name) => !kept.includes(name));
  for (const name of old) rmSync(join(root, 'dist', name), { recursive: true, force: true });
}

/** Layers that the console takes code from; see the table in `layers.js`. */
const consoleLayers = ['api', 'base', 'model'].map((name) => join(root, 'src', name));

/** Builds the console into `dist/console`, unless nothing that it is made of has changed since the last time. */
export async function ensureConsoleBuilt() {
  const folders = [join(root, 'console'), ...consoleLayers];
  const sources = folders.flatMap(listFiles).filter((path) => !/\.test\.tsx?$|\.md$/.test(path));
  const wanted = digest([...sources, join(root, 'package-lock.json')]);
  if (read(consoleStamp) === wanted) return;
  const code = await run('node', [tool('vite/bin/vite.js'), 'build', 'console', '--logLevel=warn'], { quiet: true });
  if (code !== 0) fail('the build of the console failed (see above).');
  writeFileSync(consoleStamp, wanted);
}

/** Writes the manual page from the specs of the commands, as they were compiled. */
async function writeManPage() {
  const { manPage } = await import(pathToFileURL(join(root, 'dist', 'cli', 'man-page.js')).href);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(root, 'dist', 'nephoscope.1'), await manPage(version));
}

/** Compiles the simulation and the measurement of findings with all they run on into `.cache/simulation`, unless no source has changed since the last time. */
export async function ensureSimulation() {
  const folders = ['src', join('test', 'simulation', 'whole'), join('test', 'findings')].map((name) =>
    join(root, name),
  );
  const sources = folders.flatMap(listFiles).filter((path) => !path.endsWith('.test.ts'));
  const out = join(root, '.cache', 'simulation');
  const wanted = digest([...sources, join(root, 'tsconfig.json'), join(root, 'tsconfig.simulation.json')]);
  if (read(join(out, '.built')) === wanted) return;
  rmSync(out, { recursive: true, force: true });
  const code = await run('node', [tool('typescript/bin/tsc'), '-p', 'tsconfig.simulation.json'], { quiet: true });
  if (code !== 0) fail('the build of the simulation failed (see above).');
  writeFileSync(join(out, '.built'), wanted);
}

/** Installs and builds what is missing; a second call does neither again. */
export async function ensureReady() {
  await ensureInstalled();
  await Promise.all([ensureBuilt(), ensureConsoleBuilt()]);
}

function listFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())
    .sort();
}

function digest(paths) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const path of paths) hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function fail(message) {
  process.stderr.write(`nephoscope: ${message}\n`);
  process.exit(1);
}
