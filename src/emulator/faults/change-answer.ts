import type { HttpResponse } from '../../http/message.ts';
import { readJson } from '../../http/read-json.ts';
import { isObject } from '../kernel/json.ts';
import { moveStamp } from '../kernel/stamp-off.ts';
import { httpDate } from '../kernel/timestamps.ts';

/** A body with its first list changed; one without a list as it is. */
export function changeList(bytes: Buffer, change: (rows: readonly unknown[]) => readonly unknown[]): Buffer {
  const reading = readJson(bytes);
  if (!reading.ok || !isObject(reading.value)) return bytes;
  const list = Object.entries(reading.value).find(([, value]) => Array.isArray(value));
  if (list === undefined) return bytes;
  const [name, rows] = list as [string, readonly unknown[]];
  return Buffer.from(JSON.stringify({ ...reading.value, [name]: change(rows) }));
}

/** An answer with every time in it moved, that of its head as well. */
export function moveTimes(answer: HttpResponse & { readonly body: Buffer }, offMs: number): HttpResponse {
  const { Date: date } = answer.headers;
  const headers = {
    ...answer.headers,
    ...(typeof date === 'string' && { Date: httpDate(Date.parse(date) + offMs) }),
  };
  const reading = readJson(answer.body);
  if (!reading.ok) return { ...answer, headers };
  return { ...answer, headers, body: JSON.stringify(moveAll(reading.value, offMs)) };
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;

function moveAll(value: unknown, offMs: number): unknown {
  if (typeof value === 'string') return TIME.test(value) ? moveStamp(value, offMs) : value;
  if (Array.isArray(value)) return value.map((one) => moveAll(one, offMs));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, moveAll(one, offMs)]));
}
