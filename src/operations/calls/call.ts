import { REDACTED } from '../../base/redact.ts';
import type { Kind } from '../../model/kind.ts';
import type { StatePattern } from '../../model/states.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import type { WatchedKind } from '../../watch/watched-kind.ts';

/** A value given for an argument of an operation. */
export type ArgumentValue = string | number | boolean | readonly string[] | Readonly<Record<string, string>>;

/** What was given for the arguments of an operation, by name. */
export type Arguments = Readonly<Record<string, ArgumentValue | undefined>>;

/** What a command line and a form must know of one argument. */
export interface ArgumentSpec {
  /** In camelCase; the option is the same with dashes. */
  readonly name: string;
  /** `pairs`: `key=value`, repeated. */
  readonly type: 'text' | 'integer' | 'flag' | 'texts' | 'pairs';
  readonly required?: true;
  /** One line; begins in lower case, no full stop. */
  readonly help: string;
  /** The field of the body, by its wire name; absent: the row reads it itself. */
  readonly wire?: string;
  /** Makes the value of the field; absent: as it is. */
  readonly form?: (value: ArgumentValue) => unknown;
  /** The least microversion that has the field. */
  readonly since?: string;
  /** It names a resource of this kind: a name is as good as an id, and its states are looked at before. */
  readonly names?: Kind | 'flavor';
  readonly choices?: readonly string[];
  /** Never shown. */
  readonly isSecret?: true;
}

/** Sends the request of an operation, once. @param id - of the resource; empty where one is made */
export type Send = (cloud: Cloud, id: string, args: Arguments, signal: AbortSignal) => Promise<unknown>;

/** Another resource that must come to rest as well, and not in error: the volume that a backup is restored to. */
export interface Followed {
  readonly kind: WatchedKind;
  /** The argument that names it, or the field of the answer that has its id. */
  readonly argument?: string;
  readonly answer?: string;
  /** Where it is to come to rest; anywhere but in error when absent. */
  readonly ends?: StatePattern;
}

/** How one operation of the model is asked for. */
export interface CallRow {
  /** Id of the operation. */
  readonly operation: string;
  /** The word of the command line; the id of the operation without its kind, with dashes, when absent. Several rows may share one. */
  readonly verb?: string;
  /** The flag that chooses this row of those with the same verb. */
  readonly flag?: string;
  /** The argument whose presence chooses this row of those with the same verb. */
  readonly given?: string;
  /** One line; begins in lower case, no full stop. */
  readonly does: string;
  readonly arguments?: readonly ArgumentSpec[];
  /** What it takes away does not come back: a command line asks before. */
  readonly destroys?: true;
  readonly send: Send;
  /** Operations that the same request is in some clouds (a deletion that is soft). */
  readonly or?: readonly string[];
  /**
   * What ends it: the `answer` itself, the `states` of the resource (the default where the model has paths), or Nova's `action` log.
   */
  readonly settles?: 'answer' | 'states' | 'action';
  /** Claims that it asks for what is so already: nothing that can be seen will change, and the answer ends it. */
  readonly isSo?: (before: JsonObject, args: Arguments) => boolean;
  /**
   * Whether the resource shows that it went well, where failure and success come to rest in the same states.
   *
   * @param before - the resource as it was
   */
  readonly proof?: (body: JsonObject, before: JsonObject, args: Arguments) => boolean;
  /** Others that must come to rest too. */
  readonly follows?: readonly Followed[];
  /** The argument that names the new resource, for a request whose answer is lost. Default `name`. */
  readonly nameArgument?: string;
}

/** The fields of a body, by wire name: all arguments that were given and have one. */
export function fieldsOf(specs: readonly ArgumentSpec[], args: Arguments): JsonObject {
  const fields = specs.flatMap((spec): [string, unknown][] => {
    const value = args[spec.name];
    if (spec.wire === undefined || value === undefined) return [];
    return [[spec.wire, spec.form === undefined ? value : spec.form(value)]];
  });
  return Object.fromEntries(fields);
}

/** The least microversion that the given arguments need, if any. */
export function sinceOf(specs: readonly ArgumentSpec[], args: Arguments): string | undefined {
  const since = specs.flatMap((spec) => (args[spec.name] === undefined ? [] : (spec.since ?? [])));
  return since.toSorted((a, b) => Number(a.split('.')[1]) - Number(b.split('.')[1])).at(-1);
}

/** The texts of a value: of a list each, of anything else the one. */
export function textsIn(value: ArgumentValue | undefined): readonly string[] {
  if (value === undefined) return [];
  if (typeof value !== 'object') return [String(value)];
  return Array.isArray(value) ? value : [JSON.stringify(value)];
}

/** A text that was given; empty when none was. */
export function textOf(args: Arguments, name: string): string {
  return textsIn(args[name]).join(',');
}

/** Arguments as they may be shown: secrets read `***`. */
export function withoutSecrets(specs: readonly ArgumentSpec[], args: Arguments): Arguments {
  const secret = new Set(specs.flatMap(({ name, isSecret }) => (isSecret ? [name] : [])));
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, secret.has(name) && value !== undefined ? REDACTED : value]),
  );
}
