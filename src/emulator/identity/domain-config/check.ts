import { Fault } from '../../frame/fault.ts';
import { isObject } from '../../kernel/json.ts';
import { DEFAULT_OPTIONS, SECRET_OPTIONS } from './options.table.ts';
import type { Config } from './state.ts';

/** 403: what is asked for makes no sense for a domain. */
export function invalidConfig(reason: string): Fault {
  return new Fault(403, `Invalid domain specific configuration: ${reason}.`);
}

/** 404: nothing of it is set. */
export function configNotFound(domainId: string, group?: string, option?: string): Fault {
  const inGroup = group === undefined ? 'any options' : `group ${group}`;
  const what = option === undefined ? inGroup : `option ${option} in group ${group}`;
  return new Fault(404, `Could not find ${what} in domain configuration for domain ${domainId}.`);
}

/** Checks that a domain can have a group, and an option of it. @throws Fault 403 */
export function checkNames(group: string | undefined, option: string | undefined): void {
  if (group === undefined) return;
  const [known, secret] = [DEFAULT_OPTIONS[group], SECRET_OPTIONS[group]];
  if (known === undefined || !Object.hasOwn(DEFAULT_OPTIONS, group)) {
    throw invalidConfig(`Group ${group} is not supported for domain specific configurations`);
  }
  if (option === undefined || Object.hasOwn(known, option) || secret?.includes(option)) return;
  throw invalidConfig(`Option ${option} in group ${group} is not supported for domain specific configurations`);
}

/** A configuration that was sent. @throws Fault 403 */
export function readConfig(given: unknown): Config {
  const groups = isObject(given) ? Object.entries(given) : [];
  if (groups.length === 0) throw invalidConfig('No options specified');
  return Object.fromEntries(
    groups.map(([group, options]) => {
      if (!isObject(options) || Object.keys(options).length === 0) {
        const text = `The value of group ${group} specified in the config should be a dictionary of options`;
        throw invalidConfig(text);
      }
      for (const option of Object.keys(options)) checkNames(group, option);
      return [group, options];
    }),
  );
}

/**
 * Checks that a change of one group, or one option, has that and nothing else.
 *
 * @throws Fault 403
 *
 * Source: keystone stable/zed, keystone/resource/core.py, update_config
 */
export function checkOnly(config: Config, group: string, option: string | undefined): void {
  const groups = Object.keys(config);
  const options = Object.keys(config[group] ?? {});
  if (groups.length > 1 || (option !== undefined && options.length > 1)) {
    throw invalidConfig(
      option === undefined
        ? `Trying to update group ${group}, so that, and only that, group must be specified in the config`
        : `Trying to update option ${option} in group ${group}, so that, and only that, option must be specified  in the config`,
    );
  }
  if (!Object.hasOwn(config, group)) {
    throw invalidConfig(
      `request to update group ${group}, but config provided contains group ${groups[0] ?? ''} instead`,
    );
  }
  if (option === undefined || options.includes(option)) return;
  const other = options[0] ?? '';
  throw invalidConfig(
    `Trying to update option ${option} in group ${group}, but config provided contains option ${other} instead`,
  );
}
