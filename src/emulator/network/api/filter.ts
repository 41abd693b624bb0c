import type { Query } from '../../../http/query.ts';
import { Fault } from '../../frame/fault.ts';
import { pythonRepr } from '../../validation/python-repr.ts';
import { type Attributes, type Fields, objectsOf } from './attribute.ts';
import type { ValueOf } from './values-of.ts';

/** Parameters of a list that are no filters. */
const OTHERS = ['fields', 'limit', 'marker', 'page_reverse', 'sort_key', 'sort_dir'];
const TAGS = ['tags', 'tags-any', 'not-tags', 'not-tags-any'];
const ALWAYS = ['tenant_id', 'project_id', 'description', 'revision_number', ...TAGS];

/** Claims that a row or a body fits, by its values. */
export type Filter = (of: ValueOf) => boolean;

/**
 * The filters that a query asks for. Several values of a name: one of them.
 *
 * @throws Fault 400 for a name that no filter has
 *
 * Source: neutron stable/zed, neutron/api/api_common.py, get_filters_from_dict
 */
export function filterOf(query: Query, attributes: Attributes): Filter {
  const names = query.names().filter((name) => !OTHERS.includes(name));
  const unknown = names.filter((name) => !ALWAYS.includes(name) && !attributes[name]?.filter);
  if (unknown.length > 0) throw new Fault(400, `${pythonRepr(unknown)} is invalid attribute for filtering`);
  const filters = names.map((name) => oneFilter(name, query.all(name), attributes));
  return (of) => filters.every((fits) => fits(of));
}

function oneFilter(name: string, values: readonly string[], attributes: Attributes): Filter {
  if (TAGS.includes(name))
    return tagFilter(
      name,
      values.flatMap((value) => value.split(',')),
    );
  if (name === 'fixed_ips') return fixedIpFilter(values);
  if (name === 'security_groups') return (of) => textsIn(of(name)).some((id) => values.includes(id));
  const convert = attributes[name]?.convert;
  const wanted = values.map((value) => String(convert ? convert(value) : value));
  return (of) => wanted.includes(pythonText(of(name)));
}

/** A value as a query would write it. */
function pythonText(value: unknown): string {
  return value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

/** The texts of a list; none when it is no list. */
function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function tagFilter(name: string, wanted: readonly string[]): Filter {
  const all: Filter = (of) => wanted.every((tag) => textsIn(of('tags')).includes(tag));
  const any: Filter = (of) => wanted.some((tag) => textsIn(of('tags')).includes(tag));
  if (name === 'tags') return all;
  if (name === 'tags-any') return any;
  return name === 'not-tags' ? (of) => !all(of) : (of) => !any(of);
}

/** `fixed_ips=subnet_id=x`, `fixed_ips=ip_address=x`, `fixed_ips=ip_address_substr=x`; all kinds must fit. */
function fixedIpFilter(values: readonly string[]): Filter {
  const asked = (key: string) =>
    values.filter((value) => value.startsWith(`${key}=`)).map((value) => value.slice(key.length + 1));
  const [subnets, addresses, parts] = [asked('subnet_id'), asked('ip_address'), asked('ip_address_substr')];
  return (of) => {
    const ips = objectsOf({ fixed_ips: of('fixed_ips') }, 'fixed_ips');
    const some = (wanted: readonly string[], fits: (ip: Fields, word: string) => boolean) =>
      wanted.length === 0 || ips.some((ip) => wanted.some((word) => fits(ip, word)));
    return (
      some(subnets, (ip, word) => ip.subnet_id === word) &&
      some(addresses, (ip, word) => ip.ip_address === word) &&
      some(parts, (ip, word) => String(ip.ip_address).includes(word))
    );
  };
}
