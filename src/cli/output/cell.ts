/** One value of a table, as the API has it: what JSON can hold. */
export type Cell = string | number | boolean | null | readonly Cell[] | { readonly [name: string]: Cell };

/** Makes a cell of anything that came out of JSON; what is absent becomes `null`. */
export function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(toCell);
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toCell(inner)]));
  }
  return null;
}

/** Claims that a cell is a list. */
export function isList(cell: Cell): cell is readonly Cell[] {
  return Array.isArray(cell);
}

/**
 * The text of a cell outside JSON and YAML. It is what openstackclient prints, so Python's spelling: `True`, `None`,
 * `['a', 'b']`; scripts made for one work with the other.
 */
export function textOfCell(cell: Cell): string {
  return typeof cell === 'string' ? cell : spell(cell);
}

function spell(cell: Cell): string {
  if (cell === null) return 'None';
  if (typeof cell === 'boolean') return cell ? 'True' : 'False';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'string') return quote(cell);
  if (isList(cell)) return `[${cell.map(spell).join(', ')}]`;
  const fields = Object.entries(cell).map(([name, value]) => `${quote(name)}: ${spell(value)}`);
  return `{${fields.join(', ')}}`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\n\r\t\\]/g, (character) => ESCAPES[character] ?? character);
  return `${mark}${mark === "'" ? escaped.replaceAll("'", "\\'") : escaped}${mark}`;
}

/** A list in words, as openstackclient's tables have it: `a, b`. */
export function listInWords(cell: Cell): string {
  return isList(cell) ? cell.map(textOfCell).join(', ') : textOfCell(cell);
}

/** Names and values in words, as openstackclient's tables have them: `a='1', b='2'`, by name. */
export function fieldsInWords(cell: Cell): string {
  if (cell === null || typeof cell !== 'object') return textOfCell(cell);
  if (isList(cell)) return cell.map(fieldsInWords).join('\n');
  const names = Object.keys(cell).sort();
  return names.map((name) => `${name}='${textOfCell(cell[name] ?? null)}'`).join(', ');
}
