import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NephoscopeError } from '../../base/errors.ts';
import { readScenario } from './read-scenario.ts';
import type { Scenario } from './scenario.ts';

/** Beside `src` and `dist`, as deep from the one as from the other. */
const FOLDER = new URL('../../../scenarios/', import.meta.url);

/** The names of the scenarios that come with the emulator. */
export function scenarioNames(): readonly string[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  return files.map((name) => name.slice(0, -'.yaml'.length)).sort();
}

/** The text of a scenario that comes with the emulator. @throws `usage.invalid` when there is none of that name */
export function scenarioText(name: string): string {
  const names = scenarioNames();
  if (names.includes(name)) return readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8');
  const message = `There is no scenario '${name}'; there is ${names.join(', ')}. A file of your own is named with its path: ./${name}.yaml.`;
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
  if (!/[/\\]|\.ya?ml$/.test(nameOrFile)) return scenarioNamed(nameOrFile);
  return readScenario(nameOrFile, readFile(nameOrFile));
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new NephoscopeError('usage.invalid', `${path} cannot be read (${why}); look whether it is there.`, { cause });
  }
}
