import { NephoscopeError } from '../../base/errors.ts';
import type { Arguments, ArgumentValue } from '../calls/call.ts';

/** What a text may name, by name; `undefined`: nothing has that name. */
export type Names = (name: string) => string | undefined;

const PLACE = /\$(?:\{([A-Za-z][\w.-]*)\}|([A-Za-z]\w*(?:\.[A-Za-z]\w*)*))/g;

/** Fills the names into a text; `$$` is a `$`. @throws NephoscopeError `usage.invalid` for a name that nothing has */
export function fill(text: string, names: Names): string {
  return text
    .split('$$')
    .map((part) =>
      part.replaceAll(PLACE, (whole, braced: string | undefined, plain: string | undefined) => {
        const value = names(braced ?? plain ?? '');
        if (value !== undefined) return value;
        throw new NephoscopeError('usage.invalid', `${whole} stands for nothing: no argument has that name.`);
      }),
    )
    .join('$');
}

/** The names that a text asks for. */
export function namesIn(text: string): readonly string[] {
  return text
    .split('$$')
    .flatMap((part) => [...part.matchAll(PLACE)].map(([, braced, plain]) => braced ?? plain ?? ''));
}

/**
 * Fills in what earlier steps made, which {@link leaveMade} has left, and nothing else: the other names were filled in before, and what
 * they stand for may have a `$` of its own. @throws NephoscopeError `usage.invalid` for what no step has made
 */
export function fillMade(text: string, made: (name: string) => string | undefined): string {
  return text.replaceAll(/\$\{made\.([\w.-]+)\}/g, (whole, name: string) => {
    const value = made(name);
    if (value !== undefined) return value;
    throw new NephoscopeError('usage.invalid', `${whole} stands for nothing: no step before has made it.`);
  });
}

/** Changes each text of the arguments, however deep. An argument that comes out empty is one that was not given. */
export function mapArguments(args: Arguments, change: (text: string) => string): Arguments {
  return Object.fromEntries(
    Object.entries(args).flatMap(([name, value]): [string, ArgumentValue][] => {
      if (value === undefined) return [];
      const changed = mapValue(value, change);
      return changed === '' ? [] : [[name, changed]];
    }),
  );
}

function mapValue(value: ArgumentValue, change: (text: string) => string): ArgumentValue {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one: string) => change(one));
  return Object.fromEntries(Object.entries(value).map(([key, one]): [string, string] => [key, change(String(one))]));
}

/** The same names, with those of what earlier steps made left as they are. */
export function leaveMade(names: Names): Names {
  return (name) => (name.startsWith('made.') ? `\${${name}}` : names(name));
}
