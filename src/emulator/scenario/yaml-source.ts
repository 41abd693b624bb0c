import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import { NephoscopeError } from '../../base/errors.ts';

/** Where something is in a file, from the outside in. */
export type Path = readonly (string | number)[];

/** A text of YAML, its value, and who says where in it something is wrong. */
export interface YamlSource {
  readonly value: unknown;
  /** The error that names file, line and column. @param key - a name at that path, when the name itself is wrong */
  refuse(path: Path, message: string, key?: string): NephoscopeError;
}

/** Most levels of brackets and indentation: reading YAML recurses, and no scenario needs so many. */
const DEEPEST = 100;

/**
 * Reads YAML.
 *
 * @param file - for messages
 * @throws NephoscopeError `usage.invalid` with file, line and column when it is none
 */
export function readYaml(file: string, text: string): YamlSource {
  const lines = new LineCounter();
  const at = (offset: number, message: string): NephoscopeError => {
    const { line, col } = lines.linePos(offset);
    return new NephoscopeError('usage.invalid', `${file}, line ${line}, column ${col}: ${message}`, {
      details: { file, line, column: col },
    });
  };
  if (depthOf(text) > DEEPEST) {
    const message = `${file} is nested too deep: no scenario needs ${DEEPEST} levels.`;
    throw new NephoscopeError('usage.invalid', message, { details: { file } });
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [fault] = document.errors;
  if (fault !== undefined) {
    throw at(fault.pos[0], `this is not YAML (${fault.code}). Look at indentation, quotes and colons there.`);
  }
  const offsetOf = (path: Path, key: string | undefined): number => {
    const node = path.length === 0 ? document.contents : document.getIn(path, true);
    const pair =
      key !== undefined && isMap(node) ? node.items.find((one) => String(keyOf(one.key)) === key)?.key : undefined;
    const found = pair ?? node;
    if (isNode(found)) return found.range?.[0] ?? 0;
    return path.length === 0 ? 0 : offsetOf(path.slice(0, -1), undefined);
  };
  return {
    value: contentOf(document, file),
    refuse: (path, message, key) => at(offsetOf(path, key), message),
  };
}

/** @throws NephoscopeError `usage.invalid` for a text that is out of proportion when its aliases are written out */
function contentOf(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    const message = `${file} has too many aliases: write out what they stand for.`;
    throw new NephoscopeError('usage.invalid', message, { details: { file }, cause });
  }
}

function keyOf(key: unknown): unknown {
  return isNode(key) && 'value' in key ? key.value : key;
}

/** How deep a text is nested, at most: open brackets, and for each line its indentation. */
function depthOf(text: string): number {
  let deepest = 0;
  let open = 0;
  for (const line of text.split('\n')) {
    const [indent = ''] = /^[\s-]*/.exec(line) ?? [];
    for (const sign of line) {
      if (sign === '[' || sign === '{') open++;
      else if (sign === ']' || sign === '}') open = Math.max(0, open - 1);
      deepest = Math.max(deepest, open + indent.length);
    }
    deepest = Math.max(deepest, open + indent.length);
  }
  return deepest;
}
