import { redact } from '../../base/redact.ts';
import { type Cell, fieldsInWords, isList, listInWords, textOfCell, toCell } from '../output/cell.ts';
import type { OneData } from '../output/data.ts';
import type { KindSource, Resource } from './kind-source.ts';

type Field = OneData['fields'][number];

/**
 * What `show` prints: who it is, its states, what they mean and for how long they have held, then the whole body by wire names.
 *
 * Secrets that a body may hold (an attachment's way to its target) read `***`.
 *
 * `state_age_seconds` counts from the last update, so the states have held at least so long.
 *
 * @param nowMs - milliseconds since the epoch
 */
export function showFields(source: KindSource, resource: Resource, nowMs: number): Field[] {
  const { body, facts, phase } = resource;
  const { status, ...parts } = facts.states;
  const lead: Field[] = [{ title: 'id', value: toCell(body.id) }];
  if ('name' in body) lead.push({ title: 'name', value: toCell(body.name) });
  if (status !== null) lead.push({ title: 'status', value: status, isPainted: true });
  for (const [part, value] of Object.entries(parts)) {
    if (!(snake(part) in body)) lead.push({ title: snake(part), value: toCell(value), isPainted: true });
  }
  lead.push({ title: 'phase', value: phase, isPainted: true });
  const age = ageOf(facts.updatedAt ?? facts.createdAt, nowMs);
  if (age !== undefined) lead.push({ title: 'state_age_seconds', value: age, human: ageInWords });
  if (body.fault !== undefined) lead.push({ title: 'fault', value: toCell(body.fault), human: fieldsInWords });
  const taken = new Set([...lead.map(({ title }) => title), 'links']);
  const clean = toCell(redact(body));
  const shown = clean !== null && typeof clean === 'object' && !isList(clean) ? clean : {};
  const rest = Object.keys(shown)
    .filter((name) => !taken.has(name))
    .sort();
  return [...lead, ...rest.map((name) => fieldOf(name, shown[name] ?? null, source.human?.[name]))];
}

function fieldOf(title: string, value: Cell, human: Field['human']): Field {
  return { title, value, human: human ?? inWords };
}

/** Lists of words as words, everything else as it is. */
function inWords(cell: Cell): string {
  const isPlain = isList(cell) && cell.every((each) => each === null || typeof each !== 'object');
  return isPlain ? listInWords(cell) : textOfCell(cell);
}

function snake(part: string): string {
  return part.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Whole seconds; services write UTC, with or without saying so. */
function ageOf(time: string | null | undefined, nowMs: number): number | undefined {
  if (time === null || time === undefined) return undefined;
  const isZoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(time);
  const thenMs = Date.parse(isZoned ? time : `${time.replace(' ', 'T')}Z`);
  return Number.isNaN(thenMs) ? undefined : Math.max(0, Math.floor((nowMs - thenMs) / 1000));
}

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** Such as `192 (3 min 12 s)`: the two greatest units. */
function ageInWords(cell: Cell): string {
  if (typeof cell !== 'number') return textOfCell(cell);
  const first = UNITS.findIndex(([, seconds]) => cell >= seconds);
  if (first < 0 || cell < 60) return `${cell}`;
  let left = cell;
  const words = UNITS.slice(first, first + 2).map(([unit, seconds]) => {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    return `${count} ${unit}`;
  });
  return `${cell} (${words.join(' ')})`;
}
