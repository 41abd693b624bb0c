import { isAlias, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { NephoscopeError } from '../../base/errors.ts';
import { isSettings, type Settings } from './settings.ts';

/**
 * Reads the text of a configuration file: JSON when its name ends in `json`, else YAML as PyYAML reads it.
 *
 * The message of an error never quotes the file: a secret may stand on the line.
 *
 * @returns an empty object for an empty file
 * @throws NephoscopeError `config.invalid`, naming file, line and column
 *
 * Source: openstacksdk stable/zed, openstack/config/loader.py, `_load_yaml_json_file`
 */
export function parseConfigFile(path: string, text: string): Settings {
  const value = path.endsWith('json') ? parseJson(path, text) : parseYaml(path, text);
  if (value === null || value === undefined) return {};
  if (isSettings(value)) return value;
  throw new NephoscopeError('config.invalid', `${path} does not hold a mapping: it must begin with 'clouds:'.`, {
    details: { path },
  });
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NephoscopeError('config.invalid', `${path} is not valid JSON. Check it with a JSON validator.`, {
      details: { path },
    });
  }
}

function parseYaml(path: string, text: string): unknown {
  const lineCounter = new LineCounter();
  // `failsafe` leaves every scalar a string; what PyYAML makes of plain ones is decided below, by its own patterns.
  const document = parseDocument(text, {
    schema: 'failsafe',
    version: '1.1',
    merge: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter,
  });
  const fault = document.errors[0];
  if (fault) throw invalidYaml(path, lineCounter, { at: fault.pos[0], code: fault.code });
  visit(document, {
    Scalar: (key, node) => {
      if (key !== 'key' && node.type === 'PLAIN' && node.tag === undefined)
        node.value = resolvePlain(String(node.value));
    },
  });
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    throw invalidYaml(path, lineCounter, { at: firstAlias(document), code: 'BAD_ALIAS' });
  }
}

function firstAlias(document: ReturnType<typeof parseDocument>): number {
  let at = 0;
  visit(document, {
    Node: (_key, node) => {
      if (isScalar(node) || !isAlias(node)) return undefined;
      at = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return at;
}

function invalidYaml(path: string, lines: LineCounter, fault: { at: number; code: string }): NephoscopeError {
  const { line, col } = lines.linePos(fault.at);
  return new NephoscopeError(
    'config.invalid',
    `${path} is not valid YAML: line ${line}, column ${col} (${fault.code}). Look at indentation and quotes there.`,
    { details: { path, line, column: col } },
  );
}

const BOOLEAN = /^(?:(yes|Yes|YES|true|True|TRUE|on|On|ON)|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NULL = /^(?:~|null|Null|NULL|)$/;
const INTEGER = /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)$/;
const FLOAT = /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$/;

/**
 * What PyYAML makes of a plain scalar, numbers as the text that Python's `str` gives of them. So `3.0` stays `3.0`,
 * `2.10` becomes `2.1`, and a project id such as `12345e67890` stays text.
 *
 * Source: PyYAML 6.0, yaml/resolver.py, the implicit resolvers
 */
function resolvePlain(text: string): string | boolean | null {
  const boolean = BOOLEAN.exec(text);
  if (boolean) return boolean[1] !== undefined;
  if (NULL.test(text)) return null;
  if (INTEGER.test(text)) return integerText(text.replaceAll('_', ''));
  if (FLOAT.test(text)) return floatText(text.replaceAll('_', ''));
  return text;
}

function integerText(text: string): string {
  const negative = text.startsWith('-');
  const digits = text.replace(/^[-+]/, '');
  const octal = /^0[0-7]+$/.test(digits);
  const value = BigInt(octal ? `0o${digits.slice(1)}` : digits);
  return String(negative ? -value : value);
}

function floatText(text: string): string {
  const value = Number(text);
  return Number.isInteger(value) && Math.abs(value) < 1e16 ? `${value}.0` : String(value);
}
