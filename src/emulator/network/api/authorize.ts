import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { NETWORK_POLICIES } from '../policies.table.ts';
import type { Attributes, Fields } from './attribute.ts';
import { notAuthorized } from './faults.ts';

/** What the rules of a request look at, and which of its fields have rules of their own. */
export interface Asked {
  /** `create_network`. */
  readonly action: string;
  readonly attributes: Attributes;
  /** The fields that the request gives. */
  readonly given: Fields;
}

/**
 * Asks the rule of an action and those of the fields that are given with another value than their default.
 *
 * @throws Fault 403 with all rules that were asked, as Neutron shows them
 *
 * Source: neutron stable/zed, neutron/policy.py, _build_match_rule
 */
export function authorize(request: ServiceRequest, asked: Asked, target: Fields): void {
  const { rules, text } = fieldRules(asked);
  if (!rules.every((rule) => holds(request, rule, target))) throw notAuthorized(text);
}

/** Claims that a rule holds; one that Neutron does not name is its default rule. */
export function holds(request: ServiceRequest, rule: string, target: Fields): boolean {
  return request.allows(rule in NETWORK_POLICIES ? rule : 'default', target);
}

/** All rules that are asked, and how oslo.policy writes them together. */
function fieldRules({ action, attributes, given }: Asked): {
  readonly rules: readonly string[];
  readonly text: string;
} {
  const rules = [action];
  let text = `rule:${action}`;
  for (const [name, attribute] of Object.entries(attributes)) {
    if (!attribute.enforce || !(name in given)) continue;
    if (action.startsWith('create_') && given[name] === attribute.default) continue;
    const rule = `${action}:${name}`;
    const parts = partsOf(given[name])
      .map((part) => `${rule}:${part}`)
      .filter((part) => part in NETWORK_POLICIES);
    rules.push(rule, ...parts);
    const inner = parts.map((part) => `rule:${part}`).join(' and ');
    text = `(${text} and ${inner === '' ? `rule:${rule}` : `(rule:${rule} and (${inner}))`})`;
  }
  return { rules, text };
}

/** Names of the members of an object, or of the objects of a list. */
function partsOf(value: unknown): string[] {
  const objects = Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [];
  return [...new Set(objects.flatMap((one) => Object.keys(one)))];
}
