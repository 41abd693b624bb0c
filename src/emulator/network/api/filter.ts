import type { Query } from '../../../http/query.ts';
import { Fault } from '../../frame/fault.ts';
import { pythonRepr } from '../../validation/python-repr.ts';
import { type Attributes, type Fields, objectsOf, textsOf } from './attribute.ts';

/** Parameters of a list that are no filters. */
const OTHERS = ['fields', 'limit', 'marker', 'page_reverse', 'sort_key', 'sort_dir'];
const TAGS = ['tags', 'tags-any', 'not-tags', 'not-tags-any'];
const ALWAYS = ['tenant_id', 'project_id', 'description', 'revision_number', ...TAGS];

/** Claims that a body fits. */
export type Filter = (body: Fields) => boolean;

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
  return (body) => filters.every((fits) => fits(body));
}

function oneFilter(name: string, values: readonly string[], attributes: Attributes): Filter {
  if (TAGS.includes(name))
    return tagFilter(
      name,
      values.flatMap((value) => value.split(',')),
    );
  if (name === 'fixed_ips') return fixedIpFilter(values);
  if (name === 'security_groups') return (body) => textsOf(body, name).some((id) => values.includes(id));
  const convert = attributes[name]?.convert;
  const wanted = values.map((value) => String(convert ? convert(value) : value));
  return (body) => wanted.includes(pythonText(body[name]));
}

/** A value as a query would write it. */
function pythonText(value: unknown): string {
  return value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

function tagFilter(name: string, wanted: readonly string[]): Filter {
  const has = (body: Fields, tag: string) => textsOf(body, 'tags').includes(tag);
  const all: Filter = (body) => wanted.every((tag) => has(body, tag));
  const any: Filter = (body) => wanted.some((tag) => has(body, tag));
  if (name === 'tags') return all;
  if (name === 'tags-any') return any;
  return name === 'not-tags' ? (body) => !all(body) : (body) => !any(body);
}

/** `fixed_ips=subnet_id=x`, `fixed_ips=ip_address=x`, `fixed_ips=ip_address_substr=x`; all kinds must fit. */
function fixedIpFilter(values: readonly string[]): Filter {
  const asked = (key: string) =>
    values.filter((value) => value.startsWith(`${key}=`)).map((value) => value.slice(key.length + 1));
  const [subnets, addresses, parts] = [asked('subnet_id'), asked('ip_address'), asked('ip_address_substr')];
  return (body) => {
    const ips = objectsOf(body, 'fixed_ips');
    const some = (wanted: readonly string[], fits: (ip: Fields, word: string) => boolean) =>
      wanted.length === 0 || ips.some((ip) => wanted.some((word) => fits(ip, word)));
    return (
      some(subnets, (ip, word) => ip.subnet_id === word) &&
      some(addresses, (ip, word) => ip.ip_address === word) &&
      some(parts, (ip, word) => String(ip.ip_address).includes(word))
    );
  };
}
