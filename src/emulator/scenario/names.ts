import { suggest } from '../../base/nearest.ts';
import type { DeclaredCloud } from './declared-cloud.ts';
import type { Fields } from './fields.ts';
import { USUAL_USERS } from './people.ts';

/** The kinds whose resources a scenario speaks of by name. */
export type Named = 'project' | 'user' | 'flavor' | 'image' | 'network' | 'router' | 'keypair' | 'host';

/** What every fresh cloud has, by name. A test holds it against one. */
export const USUAL_NAMES: Readonly<Record<Named, readonly string[]>> = {
  project: ['admin', 'demo', 'service'],
  user: USUAL_USERS.map(({ name }) => name),
  flavor: ['m1.tiny', 'm1.small', 'm1.medium', 'm1.large', 'm1.xlarge', 'm1.impossible'],
  image: ['cirros-0.6.2-x86_64-disk', 'rescue-16m'],
  network: ['private', 'public'],
  router: ['router1'],
  keypair: [],
  host: ['compute1', 'compute2', 'compute3'],
};

/** The names that a scenario may speak of. */
export interface Names {
  /** The name in a field, or the usual one. @throws `usage.invalid` with its place when nothing is called so */
  read(fields: Fields, name: string, kind: Named, usual?: string): string;
  /** Refuses a name that nothing has. */
  check(word: string, kind: Named, refuse: (message: string) => Error): void;
  add(kind: Named, name: string, refuse: (message: string) => Error): void;
}

/** The names of a fresh cloud, to which those of a scenario are added as they are read. */
export function createNames(): Names {
  const known = new Map<string, Set<string>>(
    Object.entries(USUAL_NAMES).map(([kind, names]) => [kind, new Set(names)]),
  );
  const check: Names['check'] = (word, kind, refuse) => {
    const names = known.get(kind) ?? new Set();
    if (!names.has(word)) throw refuse(`there is no ${kind} '${word}'. ${suggest(word, [...names].slice(0, 20))}`);
  };
  return {
    check,
    read: (fields, name, kind, usual = '') => {
      const word = fields.text(name, usual);
      check(word, kind, (message) => fields.refuse(name, message));
      return word;
    },
    add: (kind, name, refuse) => {
      const names = known.get(kind) ?? new Set();
      if (names.has(name)) throw refuse(`there is a ${kind} '${name}' already. Give it another name.`);
      names.add(name);
    },
  };
}

/** The name of one of several; one that is alone has the name as it is. @param index - its place, from 0 */
export function nameOf({ name, count }: { readonly name: string; readonly count: number }, index: number): string {
  return count === 1 && !name.includes('{n}') ? name : numbered(name, index + 1);
}

/** The name of one of many: its number in the place of `{n}`, behind the name where there is none. */
export function numbered(name: string, number: number): string {
  return name.includes('{n}') ? name.replaceAll('{n}', String(number)) : `${name}-${number}`;
}

/** The names of the hosts that a scenario adds. */
export function hostNames({ hosts }: Pick<DeclaredCloud, 'hosts'>): readonly string[] {
  return hosts === undefined ? [] : Array.from({ length: hosts.count }, (_, at) => numbered(hosts.name, at + 1));
}
