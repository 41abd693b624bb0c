import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { root } from './run.js';

/** Which folders of `src` a folder may import, besides itself; `console` stands beside `src`. The table of ARCHITECTURE.md; `npm run check` holds it. */
export const layers = {
  model: [],
  base: [],
  openstack: ['base', 'model'],
  store: ['base', 'model'],
  api: ['base', 'model'],
  http: ['base'],
  amqp: ['base'],
  watch: ['base', 'model', 'openstack', 'store', 'amqp'],
  operations: ['base', 'model', 'openstack', 'store', 'watch'],
  server: ['base', 'model', 'openstack', 'store', 'api', 'http', 'watch', 'operations'],
  emulator: ['base', 'model', 'http', 'amqp'],
  console: ['base', 'model', 'api'],
  cli: ['base', 'model', 'openstack', 'store', 'api', 'http', 'amqp', 'watch', 'operations', 'server', 'emulator'],
};

/** Packages of the outside world that a folder may import; Node's own modules are allowed outside `model`, `base` and `api`. */
const pure = ['model', 'base', 'api'];

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s*'([^']+)'|import\s*\(\s*'([^']+)'\s*\)|(?:^|\n)\s*import\s+'([^']+)'/g;

/**
 * Finds imports of the console that reach into what does not run in a browser.
 *
 * @param {string} [top] - the folder that holds `console` and `src`
 * @returns {string[]} one line for each stray import; empty when all is well
 */
export function checkConsole(top = root) {
  const own = join(top, 'console', 'src');
  const strays = [];
  for (const name of readdirSync(own, { recursive: true })) {
    const file = join(own, String(name));
    if (!/\.tsx?$/.test(file) || /\.test\.tsx?$/.test(file)) continue;
    for (const specifier of importsOf(readFileSync(file, 'utf8'))) {
      const problem = judgeConsole(top, file, specifier);
      if (problem) strays.push(`${relative(top, file)}: ${problem}`);
    }
  }
  return strays;
}

function judgeConsole(top, file, specifier) {
  if (specifier.startsWith('node:')) return `console imports '${specifier}', which no browser has`;
  if (!specifier.startsWith('.')) return undefined;
  const target = resolve(dirname(file), specifier);
  if (!relative(join(top, 'console', 'src'), target).startsWith('..')) return undefined;
  const layer = layerOf(join(top, 'src'), target);
  return layers.console.includes(layer) ? undefined : `console imports '${specifier}'`;
}

/**
 * Finds imports that cross the layers the wrong way.
 *
 * @param {string} [source] - the folder that holds the layers
 * @returns {string[]} one line for each stray import; empty when all is well
 */
export function checkLayers(source = join(root, 'src')) {
  const strays = [];
  for (const name of readdirSync(source, { recursive: true })) {
    const file = join(source, String(name));
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    const layer = layerOf(source, file);
    if (layer === undefined) continue;
    for (const specifier of importsOf(readFileSync(file, 'utf8'))) {
      const problem = judge(source, { file, layer, specifier });
      if (problem) strays.push(`${relative(dirname(source), file)}: ${problem}`);
    }
  }
  return strays;
}

function judge(source, { file, layer, specifier }) {
  if (!specifier.startsWith('.')) {
    return pure.includes(layer) ? `${layer} imports '${specifier}', but it is pure and imports no package` : undefined;
  }
  const target = layerOf(source, resolve(dirname(file), specifier));
  if (target === undefined || target === layer) return undefined;
  const allowed = layers[layer];
  if (allowed === undefined) return `the folder '${layer}' is not in the table of layers`;
  return allowed.includes(target) ? undefined : `${layer} imports ${target} ('${specifier}')`;
}

/** The first folder below `src`; `undefined` for files at its top (`index.ts`), which may import every layer. */
function layerOf(source, file) {
  const parts = relative(source, file).split(sep);
  return parts.length > 1 ? parts[0] : undefined;
}

function importsOf(text) {
  return [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}
