import { suggest } from '../../base/nearest.ts';
import { isObject } from '../kernel/json.ts';
import type { Fields } from './fields.ts';
import type { Names } from './names.ts';
import { PICKS } from './picks.table.ts';
import type { ActRequest, Choice, Deed, Word } from './scenario.ts';
import { type Parameter, VERBS } from './verbs.table.ts';

/** What deeds are read with. */
export interface DeedReader {
  readonly names: Names;
  /** Who asks when nobody is named. */
  readonly usualUser: string;
}

/** A deed, and the word of the resources that it is done to, if it is done to any. */
export interface ReadDeed {
  readonly deed: Deed;
  readonly target?: string;
}

/** Reads what is asked of the cloud: a verb with what belongs to it, or any request. @throws `usage.invalid` with the place */
export function readDeed(fields: Fields, reader: DeedReader): ReadDeed {
  if (fields.has('do') === fields.has('request')) {
    throw fields.refuseName(
      fields.has('do') ? 'request' : 'at',
      "say either 'do' or 'request' here: what is asked of the cloud",
    );
  }
  return fields.has('do') ? readVerb(fields, reader) : readRequest(fields, reader);
}

function readVerb(fields: Fields, { names, usualUser }: DeedReader): ReadDeed {
  const word = fields.text('do');
  const verb = VERBS[word] ?? { request: { method: 'POST', path: '/' } };
  if (fields.has('takes'))
    throw fields.refuseName('takes', "'takes' belongs to 'request'; with 'do' say 'of' and 'with'");
  const choices = Object.entries(verb.with ?? {}).map(([name, parameter]) =>
    readParameter(fields, { name, parameter, names }),
  );
  const stray = Object.keys(fields.object('with').value).find((name) => verb.with?.[name] === undefined);
  if (stray !== undefined) {
    const known = Object.keys(verb.with ?? {});
    const there = known.length === 0 ? 'It takes nothing more.' : suggest(stray, known);
    throw fields.object('with').refuseName(stray, `'${word}' takes no '${stray}'. ${there}`);
  }
  if (verb.on === undefined && fields.has('of'))
    throw fields.refuseName('of', `'${word}' makes something new; take 'of' away`);
  const target =
    verb.on === undefined
      ? {}
      : { [verb.on]: { from: verb.on, where: { ...verb.of, ...readWhere(fields, 'of', verb.on) } } };
  const deed: Deed = {
    name: fields.text('name', word),
    as: readUser(fields, names, verb.isAdmin ? 'admin' : usualUser),
    takes: { ...target, ...merged(choices.map(({ takes }) => takes)) },
    words: merged(choices.map(({ words }) => words)),
    request: verb.request,
  };
  return { deed, ...(verb.on !== undefined && { target: verb.on }) };
}

/** One of `with`: resources by name become a choice, texts and numbers words. */
function readParameter(
  fields: Fields,
  { name, parameter, names }: { readonly name: string; readonly parameter: Parameter; readonly names: Names },
): { readonly takes: Deed['takes']; readonly words: Deed['words'] } {
  const inner = fields.object('with');
  const given = inner.value[name];
  const values = given === undefined ? [] : listOf(given);
  if (parameter.is === 'text' || parameter.is === 'number') {
    const type = parameter.is === 'text' ? 'string' : 'number';
    const wrong = values.find((value) => typeof value !== type);
    if (wrong !== undefined) throw inner.refuse(name, `${name} takes a ${parameter.is}, not ${JSON.stringify(wrong)}`);
    return { takes: {}, words: { [name]: values.length === 0 ? parameter.usual : values } };
  }
  for (const value of values)
    checkNamed(String(value), { parameter, names, refuse: (message) => inner.refuse(name, message) });
  const where = { ...parameter.where, ...(values.length > 0 && { name: values.map(String) }) };
  return { takes: { [name]: { from: parameter.is, where } }, words: {} };
}

/** Volumes come and go by requests, too, so that any name may be one. */
function checkNamed(
  word: string,
  {
    parameter,
    names,
    refuse,
  }: { readonly parameter: Parameter; readonly names: Names; readonly refuse: (message: string) => Error },
): void {
  const { is } = parameter;
  if (is === 'flavor' || is === 'image' || is === 'network') names.check(word, is, refuse);
}

function readRequest(fields: Fields, { names, usualUser }: DeedReader): ReadDeed {
  for (const name of ['of', 'with']) {
    if (fields.has(name)) throw fields.refuseName(name, `'${name}' belongs to 'do'; with 'request' say 'takes'`);
  }
  const request = fields.object('request');
  const takes = Object.keys(fields.object('takes').value).map((word): [string, Choice] => {
    const choice = fields.object('takes').object(word);
    const from = choice.text('from');
    return [word, { from, where: readWhere(choice, 'where', from) }];
  });
  const body = request.value.body;
  const known = [...takes.map(([word]) => word), 'n'];
  for (const [, word = ''] of JSON.stringify([request.text('path'), body ?? null]).matchAll(/\{([\w-]+)\}/g)) {
    if (!known.includes(word)) throw request.refuse('path', `{${word}} stands for nothing. ${suggest(word, known)}`);
  }
  const [target] = takes;
  const deed: Deed = {
    name: fields.text('name', `${request.text('method')} ${request.text('path')}`),
    as: readUser(fields, names, usualUser),
    takes: Object.fromEntries(takes),
    words: {},
    request: {
      method: request.text('method') as ActRequest['method'],
      path: request.text('path'),
      ...(body !== undefined && { body }),
    },
  };
  return { deed, ...(target && { target: target[0] }) };
}

function readUser(fields: Fields, names: Names, usual: string): string {
  return names.read(fields, 'as', 'user', usual);
}

/** Fields of a kind with the values that will do. */
function readWhere(fields: Fields, name: string, kind: string): Readonly<Record<string, readonly Word[]>> {
  const inner = fields.object(name);
  const known = Object.keys(PICKS[kind]?.fields ?? {});
  return Object.fromEntries(
    Object.entries(inner.value).map(([field, value]) => {
      if (!known.includes(field))
        throw inner.refuseName(field, `a ${kind} is not chosen by '${field}'. ${suggest(field, known)}`);
      return [field, listOf(value)];
    }),
  );
}

function listOf(value: unknown): readonly Word[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is Word => !isObject(one) && one !== undefined);
}

function merged<Value>(all: readonly Readonly<Record<string, Value>>[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(all.flatMap((one) => Object.entries(one)));
}
