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

/** Fills the names into a value of an argument, however deep. */
export function fillValue(value: ArgumentValue, names: Names): ArgumentValue {
  if (typeof value === 'string') return fill(value, names);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one: string) => fill(one, names));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]): [string, string] => [key, fill(String(one), names)]),
  );
}

/** Fills the names into arguments. An argument that comes out empty is one that was not given. */
export function fillArguments(args: Arguments, names: Names): Arguments {
  return Object.fromEntries(
    Object.entries(args).flatMap(([name, value]): [string, ArgumentValue][] => {
      if (value === undefined) return [];
      const filled = fillValue(value, names);
      return filled === '' ? [] : [[name, filled]];
    }),
  );
}

/** The same names, with those of what earlier steps made left as they are. */
export function leaveMade(names: Names): Names {
  return (name) => (name.startsWith('made.') ? `\${${name}}` : names(name));
}
