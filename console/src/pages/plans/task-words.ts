/** What a task does, as the contract leaves it open. */
export type TaskWork =
  | { readonly type: 'run'; readonly operation: string; readonly arguments: string }
  | { readonly type: 'check'; readonly conditions: string; readonly withinMs: number; readonly steadyMs: number }
  | { readonly type: 'other'; readonly text: string };

/** Reads what a task does; what we do not know is shown as it is. */
export function readWork(work: unknown): TaskWork {
  if (typeof work !== 'object' || work === null) return { type: 'other', text: String(work) };
  const {
    type,
    operation,
    arguments: given,
    conditions,
    withinMs,
    steadyMs,
  } = work as Readonly<Record<string, unknown>>;
  if (type === 'run' && typeof operation === 'string') return { type, operation, arguments: writeArguments(given) };
  if (type === 'check' && Array.isArray(conditions))
    return { type, conditions: conditions.join(', '), withinMs: numberIn(withinMs), steadyMs: numberIn(steadyMs) };
  return { type: 'other', text: JSON.stringify(work) };
}

function writeArguments(given: unknown): string {
  if (typeof given !== 'object' || given === null) return '';
  return Object.entries(given)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}

function numberIn(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
