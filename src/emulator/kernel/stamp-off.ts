/** The names under which rows keep when they were made and changed. */
const MADE = ['createdMs', 'createdAtMs', 'created_at', 'createdAt'];
const CHANGED = ['updatedMs', 'updatedAtMs', 'updated_at', 'updatedAt'];

/** The row with its new stamps moved, as a clock that is off would write them. A stamp that stays what it was is not written anew. */
export function stampOff<Row extends object>(row: Row, before: Row | undefined, offMs: number): Row {
  if (offMs === 0) return row;
  const [now, old]: Readonly<Record<string, unknown>>[] = [{ ...row }, { ...before }];
  const names = before === undefined ? [...MADE, ...CHANGED] : CHANGED;
  const written = names.filter((name) => now?.[name] !== undefined && now[name] !== old?.[name]);
  return { ...row, ...Object.fromEntries(written.map((name) => [name, moveStamp(now?.[name], offMs)])) };
}

/** A time in milliseconds or in ISO 8601, moved; anything else as it is. */
export function moveStamp(stamp: unknown, offMs: number): unknown {
  if (typeof stamp === 'number') return stamp + offMs;
  if (typeof stamp !== 'string') return stamp;
  const atMs = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(stamp) ? stamp : `${stamp}Z`);
  if (Number.isNaN(atMs)) return stamp;
  const [, fraction = '', zone = ''] = /^[^.Z+]*(\.\d+)?(.*)$/.exec(stamp) ?? [];
  const seconds = new Date(Math.floor((atMs + offMs) / 1000) * 1000).toISOString().slice(0, 19);
  return `${seconds}${fraction}${zone}`;
}
