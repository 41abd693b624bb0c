import type { Query } from '../../../http/query.ts';
import { Fault } from '../../frame/fault.ts';
import { imageBody } from './body.ts';
import type { ImageRow } from './state.ts';

/** An order of images; total, since it ends with the id. */
export type ImageOrder = (a: ImageRow, b: ImageRow) => number;

const KEYS = ['name', 'status', 'container_format', 'disk_format', 'size', 'id', 'created_at', 'updated_at'];

/**
 * Reads in which order a list is asked for.
 *
 * @returns `undefined` for the usual one: the newest first
 * @throws Fault 400
 *
 * Source: glance stable/zed, glance/api/v2/images.py, `RequestDeserializer._get_sorting_params`
 */
export function readOrder(query: Query): ImageOrder | undefined {
  const [keys, directions] = query.has('sort') ? newStyle(query) : oldStyle(query);
  const rest = directions.length === 1 ? directions[0] : 'desc';
  const all = ['created_at', 'id'].filter((key) => !keys.includes(key));
  const pairs = [...keys, ...all].map(
    (key, at) => [key, directions.length > 1 ? (directions[at] ?? rest) : rest] as const,
  );
  if (pairs.every(([key, direction], at) => direction === 'desc' && key === ['created_at', 'id'][at])) return undefined;
  return (a, b) => {
    for (const [key, direction] of pairs) {
      const order = compare(imageBody(a)[key], imageBody(b)[key]);
      if (order !== 0) return direction === 'asc' ? order : -order;
    }
    return 0;
  };
}

type Sorting = [keys: string[], directions: string[]];

function newStyle(query: Query): Sorting {
  if (query.has('sort_key') || query.has('sort_dir')) {
    throw new Fault(400, 'Old and new sorting syntax cannot be combined');
  }
  const pairs = (query.last('sort') ?? '').trim().split(',');
  const keys: string[] = [];
  const directions: string[] = [];
  for (const pair of pairs) {
    const [key = '', direction = ''] = pair.split(':', 2);
    keys.push(checkKey(key.trim()));
    directions.push(checkDirection(direction.trim() || 'desc'));
  }
  return [keys, directions];
}

function oldStyle(query: Query): Sorting {
  const keys = query.all('sort_key').map((key) => checkKey(key.trim()));
  const directions = query.all('sort_dir').map((direction) => checkDirection(direction.trim()));
  if (directions.length > 1 && directions.length !== keys.length) {
    throw new Fault(400, 'Number of sort dirs does not match the number of sort keys');
  }
  return [keys.length > 0 ? keys : ['created_at'], directions.length > 0 ? directions : ['desc']];
}

function checkKey(key: string): string {
  if (KEYS.includes(key)) return key;
  throw new Fault(400, `Invalid sort key: ${key}. It must be one of the following: ${KEYS.join(', ')}.`);
}

function checkDirection(direction: string): string {
  if (direction === 'asc' || direction === 'desc') return direction;
  throw new Fault(400, `Invalid sort direction: ${direction}`);
}

/** As the database compares: nothing comes before everything, texts without regard to capitals. */
function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== 'string' || typeof b !== 'string') return 0;
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : Number(left > right);
}
