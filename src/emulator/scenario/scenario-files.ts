import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NephoscopeError } from '../../base/errors.ts';
import { readScenario } from './read-scenario.ts';
import type { Scenario } from './scenario.ts';

/** Beside `src` and `dist`, as deep from the one as from the other. */
const FOLDER = new URL('../../../scenarios/', import.meta.url);

/** How a file is told from a name. */
const IS_FILE = /[/\\]|\.ya?ml$/;

/** The names of the scenarios that come with the emulator. */
export function scenarioNames(): readonly string[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  return files.map((name) => name.slice(0, -'.yaml'.length)).sort();
}

/** The text of a scenario that comes with the emulator. @throws `usage.invalid` when there is none of that name */
export function scenarioText(name: string): string {
  const names = scenarioNames();
  if (names.includes(name)) return readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8');
  const hint = IS_FILE.test(name)
    ? 'Only these are named without a file.'
    : `A file of your own is named with its path: ./${name}.yaml.`;
  const message = `There is no scenario '${name}'; there is ${names.join(', ')}. ${hint}`;
  throw new NephoscopeError('usage.invalid', message);
}

/** The scenario of that name, of those that come with the emulator. @throws `usage.invalid` when there is none */
export function scenarioNamed(name: string): Scenario {
  return readScenario(fileURLToPath(new URL(`${name}.yaml`, FOLDER)), scenarioText(name));
}

/**
 * The scenario of a name, or of a file: what has a slash or ends in `.yaml` or `.yml` is a file.
 *
 * @throws `usage.invalid` when there is none, or when it says something that it must not, with line and column
 */
export function openScenario(nameOrFile: string): Scenario {
  if (!IS_FILE.test(nameOrFile)) return scenarioNamed(nameOrFile);
  return readScenario(nameOrFile, readFile(nameOrFile));
}

/** The largest scenario, in bytes; the cloud of one that is written out line by line takes more than this machine has. */
const MOST_BYTES = 64 * 2 ** 20;

/** Another program's end of these is open already. */
const OWN_PIPES = /^\/(dev|proc)\//;

function readFile(path: string): string {
  try {
    const about = statSync(path);
    // Nothing can interrupt the wait for somebody who writes, nor the read of what has no end.
    if (about.isFIFO() && !OWN_PIPES.test(path)) throw new TypeError('it is a pipe');
    if (about.isBlockDevice() || about.isCharacterDevice()) throw new TypeError('it is a device');
    if (about.size > MOST_BYTES) throw new TypeError(`it has more than ${MOST_BYTES} bytes`);
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new NephoscopeError('usage.invalid', `${path} cannot be read (${why}); look whether it is there.`, { cause });
  }
}
