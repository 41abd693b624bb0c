import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const shared = process.env.NEPHOSCOPE_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url));

/** Why the comparison is skipped; `undefined` when the atlas is there. */
export const atlasMissing = existsSync(join(shared, 'atlas', 'nova.yaml'))
  ? undefined
  : `no atlas in ${join(shared, 'atlas')} (set NEPHOSCOPE_SHARED to the folder that holds it)`;

/**
 * One file of the atlas, and a count of the facts in it that a test has looked at.
 *
 * A fact is a leaf: a text, number, truth value, null, or an empty list or object. Reading a part marks every leaf below it,
 * so read as deep as the comparison really goes.
 */
export interface Atlas {
  /** The value at a path of keys and indices; marks all leaves below as looked at. */
  read(...path: readonly (string | number)[]): unknown;
  /** The keys of an object or the number of entries of a list, without marking anything. */
  keys(...path: readonly (string | number)[]): string[];
  /** Marks leaves that are no facts about OpenStack: how the atlas was made, licence notes. */
  ignore(...path: readonly (string | number)[]): void;
  /** How many facts there are, those to ignore left out: for the name of the test that expects none unseen. */
  total(): number;
  /** How many facts were looked at. */
  seen(): number;
  /** The paths of all facts that nobody looked at; a test expects none. */
  unseen(): string[];
}

/** Opens a file of the atlas, such as `nova.yaml`; an absent one reads as empty. */
export function openAtlas(file: string): Atlas {
  const root: unknown = atlasMissing === undefined ? parse(readFileSync(join(shared, 'atlas', file), 'utf8')) : {};
  const all = leavesOf(root, []);
  const seen = new Set<string>();
  const ignored = new Set<string>();
  const mark = (path: readonly (string | number)[], into: Set<string>) => {
    for (const leaf of leavesOf(at(root, path), path)) into.add(leaf);
  };
  return {
    read: (...path) => {
      mark(path, seen);
      return at(root, path);
    },
    keys: (...path) => {
      const value = at(root, path);
      return typeof value === 'object' && value !== null ? Object.keys(value) : [];
    },
    ignore: (...path) => mark(path, ignored),
    total: () => all.filter((leaf) => !ignored.has(leaf)).length,
    seen: () => seen.size,
    unseen: () => all.filter((leaf) => !seen.has(leaf) && !ignored.has(leaf)),
  };
}

function at(root: unknown, path: readonly (string | number)[]): unknown {
  let value = root;
  for (const key of path) {
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
  }
  return value;
}

function leavesOf(value: unknown, path: readonly (string | number)[]): string[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [JSON.stringify(path.map(String))];
  const entries = Object.entries(value);
  if (entries.length === 0) return [JSON.stringify(path.map(String))];

  return entries.flatMap(([key, item]) => leavesOf(item, [...path, key]));
}
