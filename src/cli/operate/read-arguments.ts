import { NephoscopeError } from '../../base/errors.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { listFlavors } from '../../openstack/compute/flavors.ts';
import type { ArgumentSpec, Arguments, ArgumentValue, CallRow } from '../../operations/calls/call.ts';
import type { CommandInput } from '../command.ts';
import { findResource } from '../kinds/find-resource.ts';
import { loadKindSource } from '../kinds/kind-sources.ts';
import { dashed, readText, readTexts } from '../read-option.ts';

/** Where names are looked up. */
export interface Lookup {
  readonly cloud: Cloud;
  readonly allProjects: boolean;
  readonly signal: AbortSignal;
}

/**
 * Reads the arguments of the rows of a verb; names of other resources become ids.
 *
 * @throws NephoscopeError `usage.invalid`, and what looking up throws
 */
export async function readArguments(
  rows: readonly CallRow[],
  options: CommandInput['options'],
  lookup: Lookup,
): Promise<Arguments> {
  const specs = new Map(rows.flatMap(({ arguments: all = [] }) => all).map((spec) => [spec.name, spec]));
  const args: Record<string, ArgumentValue> = {};
  for (const spec of specs.values()) {
    const value = readOne(spec, options);
    if (value !== undefined) args[spec.name] = await resolve(spec, value, lookup);
  }
  return args;
}

function readOne(spec: ArgumentSpec, options: CommandInput['options']): ArgumentValue | undefined {
  const { name, type } = spec;
  switch (type) {
    case 'flag':
      return isSet(name, options) ? true : undefined;
    case 'integer': {
      const text = readText(options, name);
      if (text === undefined || /^-?\d+$/.test(text)) return text === undefined ? undefined : Number(text);
      throw new NephoscopeError('usage.invalid', `--${dashed(name)} takes a whole number, not '${text}'.`);
    }
    case 'text':
      return readText(options, name);
    case 'texts': {
      const texts = readTexts(options, name);
      return texts.length === 0 ? undefined : texts;
    }
    case 'pairs': {
      const texts = readTexts(options, name);
      return texts.length === 0 ? undefined : pairsOf(name, texts);
    }
  }
}

/** The parser reads `--no-gateway` as a gateway of `false`. */
function isSet(name: string, options: CommandInput['options']): boolean {
  if (!/^no[A-Z]/.test(name)) return options[name] === true;
  return options[`${name.charAt(2).toLowerCase()}${name.slice(3)}`] === false;
}

function pairsOf(name: string, texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((text): [string, string] => {
      const at = text.indexOf('=');
      if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
      throw new NephoscopeError('usage.invalid', `--${dashed(name)} takes key=value, not '${text}'.`);
    }),
  );
}

async function resolve({ names }: ArgumentSpec, value: ArgumentValue, lookup: Lookup): Promise<ArgumentValue> {
  if (names === undefined) return value;
  const find = (text: string): Promise<string> =>
    names === 'flavor' ? findFlavor(text, lookup) : findId(names, text, lookup);
  return Array.isArray(value) ? Promise.all(value.map((text: string) => find(text))) : find(textOfValue(value));
}

function textOfValue(value: ArgumentValue): string {
  return typeof value === 'object' ? '' : String(value);
}

async function findId(
  kind: Exclude<ArgumentSpec['names'], 'flavor' | undefined>,
  text: string,
  { cloud, ...where }: Lookup,
) {
  const source = await loadKindSource(kind);
  if (source === undefined) return text;
  return String((await findResource(cloud, source, text, where)).id);
}

async function findFlavor(text: string, { cloud, signal }: Lookup): Promise<string> {
  const names: string[] = [];
  for await (const { items } of listFlavors(cloud, {}, signal)) {
    const found = items.find(({ id, name }) => id === text || name === text);
    if (found !== undefined) return found.id;
    names.push(...items.map(({ name }) => name));
  }
  throw new NephoscopeError('resource.not-found', `There is no flavor '${text}'. There are: ${names.join(', ')}.`);
}
