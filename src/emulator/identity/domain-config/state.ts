import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { type Options, SECRET_OPTIONS } from './options.table.ts';

/** Options by group. */
export type Config = Readonly<Record<string, Options>>;

/** What a domain has set. */
export interface DomainConfigRow {
  readonly domainId: string;
  /** What is secret, too. */
  readonly config: Config;
}

/** Makes the collection of the configurations of domains. */
export function createDomainConfigs(kernel: Kernel): Collection<DomainConfigRow> {
  return kernel.collection<DomainConfigRow>({ kind: 'identity.domain-config', id: (row) => row.domainId });
}

/** A part of a configuration; groups without options are left out. */
export function partOf(config: Config, isIn: (group: string, option: string) => boolean): Config {
  const groups = Object.entries(config).map(([group, options]) => {
    const kept = Object.entries(options).filter(([option]) => isIn(group, option));
    return [group, Object.fromEntries(kept)] as const;
  });
  return Object.fromEntries(groups.filter(([, options]) => Object.keys(options).length > 0));
}

/** A configuration without what is secret. */
export function shownPart(config: Config): Config {
  return partOf(config, (group, option) => !SECRET_OPTIONS[group]?.includes(option));
}

/** One configuration over another. */
export function merged(under: Config, over: Config): Config {
  const names = new Set([...Object.keys(under), ...Object.keys(over)]);
  return Object.fromEntries([...names].map((group) => [group, { ...under[group], ...over[group] }]));
}
