import type { AccessRule, Caller } from './caller.ts';

/** A request, as a rule of access sees it. */
export interface Asked {
  /** The types that the service has in the catalog. */
  readonly types: readonly string[];
  readonly method: string;
  /** Decoded, below the service's prefix. */
  readonly path: string;
}

/**
 * Claims that a caller's rules of access let a request through; who has none may ask for all.
 *
 * Source: keystonemiddleware stable/zed, keystonemiddleware/auth_token/__init__.py, validate_allowed_request
 */
export function isWithinRules({ accessRules }: Caller, asked: Asked): boolean {
  return accessRules === undefined || accessRules.some((rule) => matches(rule, asked));
}

function matches(rule: AccessRule, { types, method, path }: Asked): boolean {
  return rule.method === method && types.includes(rule.service) && patternOf(rule.path).test(path);
}

const SPECIAL: Readonly<Record<string, string>> = { '**': '.*', '*': '[^/]+' };

/** `{name}` and `*` stand for a part of a path, `**` for any number. */
function patternOf(path: string): RegExp {
  const parts = path.match(/\{[^}]*\}|\*\*|\*|[^{}*]/g) ?? [];
  const source = parts.map((part) => SPECIAL[part] ?? (part.startsWith('{') ? '[^/]+' : escaped(part)));
  return new RegExp(`^${source.join('')}$`);
}

function escaped(letter: string): string {
  return letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
