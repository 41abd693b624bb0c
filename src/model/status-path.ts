import type { End, Path } from './operation.ts';

/** Who writes a status, and which. */
export type StatusStep = readonly [by: string, status: string];

/** What a path of statuses may say besides its steps. */
export interface StatusPathOptions {
  readonly when?: string;
  /** The resource is no more after the last step. */
  readonly gone?: true;
  /** After the last step the status is again what it was. */
  readonly back?: true;
  /** What decides between several ends, in words. */
  readonly rule?: string;
  readonly note?: string;
}

/**
 * Writes a path of a kind whose only state is its status.
 *
 * @param from - the statuses it starts from; `null` when nothing exists yet, `[]` from any
 * @param steps - the writes in order; without `gone` and `back` the last one is the end
 */
export function statusPath(
  from: readonly string[] | null,
  steps: readonly StatusStep[],
  options: StatusPathOptions = {},
): Path {
  return {
    when: options.when ?? 'always',
    from: from === null ? null : from.length === 0 ? {} : { status: from },
    steps: steps.map(([by, status]) => ({ by, states: { status } })),
    end: endOf(steps, options),
    ...(options.note === undefined ? {} : { note: options.note }),
  };
}

function endOf(steps: readonly StatusStep[], { gone, back, rule }: StatusPathOptions): End {
  const words = rule === undefined ? {} : { rule };
  if (gone === true) return { gone, ...words };
  if (back === true) return { back, ...words };
  const last = steps.at(-1);
  return last === undefined ? words : { states: { status: last[1] }, ...words };
}
