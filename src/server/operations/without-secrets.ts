import { isSecretName, REDACTED, redact, redactText } from '../../base/redact.ts';
import type { Kind } from '../../model/kind.ts';
import { type Arguments, withoutSecrets } from '../../operations/calls/call.ts';
import { callsOf } from '../../operations/calls/calls-of.ts';
import type { Sending } from '../../operations/send/frame.ts';

/** Arguments as they may be kept: what a row calls secret and what its name gives away read `***`. */
export function shownArguments(kind: Kind, operation: string, args: Arguments): Arguments {
  const specs = callsOf(kind).flatMap((row) => (row.operation === operation ? (row.arguments ?? []) : []));
  return redact(withoutSecrets(specs, args)) as Arguments;
}

/** A request that is about to be sent, as it may be written down. */
export function shownSending(kind: Kind, operation: string, sending: Sending): Sending {
  return {
    ...sending,
    arguments: shownArguments(kind, operation, sending.arguments),
    before: redact(sending.before) as Sending['before'],
  };
}

/** An answer without its secrets, and the secrets by their place in it. */
export interface SplitAnswer {
  readonly shown: unknown;
  readonly secrets: Readonly<Record<string, string>>;
}

/** How deep an answer is looked into; what lies deeper is cut. */
const DEPTH = 12;

/** Takes the secrets out of what a service answered: under secret names, and texts with tokens in them (the address of a console). */
export function splitAnswer(answer: unknown): SplitAnswer {
  const secrets: Record<string, string> = {};
  const shown = split(answer, '', { depth: 0, secrets });
  return { shown, secrets };
}

interface Place {
  readonly depth: number;
  readonly secrets: Record<string, string>;
}

function split(value: unknown, path: string, { depth, secrets }: Place): unknown {
  if (depth > DEPTH) return '...';
  const within = (name: string): string => (path === '' ? name : `${path}.${name}`);
  if (typeof value === 'string') {
    const shown = redactText(value);
    if (shown !== value) secrets[path] = value;
    return shown;
  }
  if (Array.isArray(value))
    return value.map((one, at) => split(one, within(String(at)), { depth: depth + 1, secrets }));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]: [string, unknown]) => {
      if (!isSecretName(name) || one === null || typeof one === 'boolean')
        return [name, split(one, within(name), { depth: depth + 1, secrets })];
      secrets[within(name)] = typeof one === 'string' ? one : JSON.stringify(one);
      return [name, REDACTED];
    }),
  );
}
