import { isObject } from '../kernel/json.ts';
import type { Path, YamlSource } from './yaml-source.ts';

/** A part of a scenario that the schema has let through: its fields, read with what they are when they are left out. */
export interface Fields {
  readonly path: Path;
  readonly value: Readonly<Record<string, unknown>>;
  has(name: string): boolean;
  text(name: string, usual?: string): string;
  number(name: string, usual: number): number;
  object(name: string): Fields;
  list(name: string): readonly Fields[];
  /** The error at the value of a field. */
  refuse(name: string, message: string): Error;
  /** The error at the name of a field: it should not be there. */
  refuseName(name: string, message: string): Error;
}

/** The fields of what is at a path. */
export function fieldsAt(source: YamlSource, path: Path, value: unknown): Fields {
  const fields = isObject(value) ? value : {};
  const within = (name: string | number, inner: unknown): Fields => fieldsAt(source, [...path, name], inner);
  return {
    path,
    value: fields,
    has: (name) => fields[name] !== undefined,
    text: (name, usual = '') => (typeof fields[name] === 'string' ? fields[name] : usual),
    number: (name, usual) => (typeof fields[name] === 'number' ? fields[name] : usual),
    object: (name) => within(name, fields[name]),
    list: (name) => {
      const all: unknown = fields[name];
      const inner = within(name, {});
      return Array.isArray(all) ? all.map((one, at) => fieldsAt(source, [...inner.path, at], one)) : [];
    },
    refuse: (name, message) => source.refuse([...path, name], message),
    refuseName: (name, message) => source.refuse(path, message, name),
  };
}
