import { NephoscopeError } from '../../base/errors.ts';
import type { Caller, PolicyRule, PolicyTarget } from './caller.ts';

/** Rules by name, in the words of oslo.policy: `role:admin or project_id:%(project_id)s`. */
export type PolicyTable = Readonly<Record<string, string>>;

/**
 * Reads a table of rules.
 *
 * Known: `and`, `or`, `not`, parentheses, `@`, `!`, the empty rule (everybody), `rule:`, `role:`, and `key:value`, where the
 * value may be `%(key)s` of the target and the key a literal (`None`, `True`, `'text'`) or a field of the caller's.
 *
 * @throws `internal` for a rule that cannot be read
 *
 * Source: oslo.policy stable/zed, oslo_policy/_parser.py, oslo_policy/_checks.py
 */
export function readPolicies(table: PolicyTable): Readonly<Record<string, PolicyRule>> {
  const rules: Record<string, PolicyRule> = {};
  for (const [name, text] of Object.entries(table)) rules[name] = new Parser(text, rules).whole();
  return rules;
}

/** Reads one rule: `or` binds least, `not` most. */
class Parser {
  readonly #text: string;
  readonly #rules: Readonly<Record<string, PolicyRule>>;
  readonly #words: string[];
  #at = 0;

  constructor(text: string, rules: Readonly<Record<string, PolicyRule>>) {
    this.#text = text;
    this.#rules = rules;
    // A parenthesis within `%(key)s` is none of the rule's.
    this.#words = text.match(/\(|\)|(?:%\([^)]*\)s|[^\s()])+/g) ?? [];
  }

  whole(): PolicyRule {
    if (this.#words.length === 0) return () => true;
    const rule = this.#or();
    if (this.#at < this.#words.length) this.#fail();
    return rule;
  }

  #or(): PolicyRule {
    const parts = [this.#and()];
    while (this.#take('or')) parts.push(this.#and());
    return (caller, target) => parts.some((part) => part(caller, target));
  }

  #and(): PolicyRule {
    const parts = [this.#not()];
    while (this.#take('and')) parts.push(this.#not());
    return (caller, target) => parts.every((part) => part(caller, target));
  }

  #not(): PolicyRule {
    if (!this.#take('not')) return this.#check();
    const rule = this.#not();
    return (caller, target) => !rule(caller, target);
  }

  #check(): PolicyRule {
    if (this.#take('(')) {
      const rule = this.#or();
      if (!this.#take(')')) this.#fail();
      return rule;
    }
    const word = this.#words[this.#at++];
    if (word === '@') return () => true;
    if (word === '!') return () => false;
    const colon = word?.indexOf(':') ?? -1;
    if (word === undefined || colon < 1) return this.#fail();
    return this.#checkOf(word.slice(0, colon), word.slice(colon + 1));
  }

  #checkOf(kind: string, value: string): PolicyRule {
    if (kind === 'rule') return (caller, target) => this.#rules[value]?.(caller, target) ?? false;
    if (kind === 'role') {
      const role = value.toLowerCase();
      return (caller) => caller.roles.some((one) => one === role || one.toLowerCase() === role);
    }
    const [wantedOf, leftOf] = [wantedBy(value), leftBy(kind)];
    return (caller, target) => {
      const wanted = wantedOf(target);
      return wanted !== undefined && leftOf(caller) === wanted;
    };
  }

  #take(word: string): boolean {
    if (this.#words[this.#at]?.toLowerCase() !== word) return false;
    this.#at++;
    return true;
  }

  #fail(): never {
    throw new NephoscopeError('internal', `a rule of policy cannot be read: ${this.#text}`);
  }
}

/** The right side: a text, or a field of the target by its dotted name; `undefined` when the target has no such field. */
function wantedBy(value: string): (target: PolicyTarget) => string | undefined {
  const name = /^%\((.*)\)s$/.exec(value)?.[1];
  if (name === undefined) return () => value;
  return (target) => (name in target ? pythonText(target[name]) : undefined);
}

/** The left side: a literal, or a field of the caller's. */
function leftBy(kind: string): (caller: Caller) => string | undefined {
  if (kind === 'None' || kind === 'True' || kind === 'False') return () => kind;
  const quoted = /^'(.*)'$|^"(.*)"$/.exec(kind);
  if (quoted) return () => quoted[1] ?? quoted[2];
  return (caller) => {
    const field = FIELDS[kind]?.(caller);
    return field === undefined ? undefined : pythonText(field);
  };
}

const FIELDS: Readonly<Record<string, (caller: Caller) => unknown>> = {
  user_id: (caller) => caller.userId,
  project_id: (caller) => caller.projectId,
  tenant_id: (caller) => caller.projectId,
  domain_id: (caller) => caller.domainId,
  user_domain_id: (caller) => caller.userDomainId,
  project_domain_id: (caller) => caller.projectDomainId,
  system_scope: (caller) => (caller.scope === 'system' ? 'all' : undefined),
  is_admin: (caller) => caller.isAdmin,
  'token.domain.id': (caller) => caller.domainId,
  'token.project.domain.id': (caller) => caller.projectDomainId,
};

/** What Python's `str` makes of a value. */
function pythonText(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
