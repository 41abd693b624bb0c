import { deriveServerStatus } from '../../src/model/server/derive-server-status.ts';
import type { States } from '../../src/model/states.ts';
import type { Refusal, RefusalCode } from '../../src/operations/outcome.ts';

/** What a service answered to an operation that it refused. */
export interface ServiceRefusal {
  readonly status: number | undefined;
  readonly text: string;
}

/** What a reason of each code must name: what stands in the way, and what would make it allowed. */
const NAMES: Readonly<Partial<Record<RefusalCode, (states: States) => readonly RegExp[]>>> = {
  // The state of a server that runs a task is that of its vm_state: the task is a reason of its own.
  state: ({ status, vmState }) => [
    new RegExp(`(is|has the status) (${[status, deriveServerStatus(vmState ?? '', null)].join('|')})[;,: ]`),
    / needs | rules out /,
  ],
  task: ({ taskState }) =>
    taskState == null ? [/^No task is running/, / needs the task /] : [new RegExp(`^Task ${taskState} is running`)],
  lock: () => [/ is locked/, /unlock it first/],
  policy: () => [/ needs (the|a) role/, /the token has the roles? /],
  'never-launched': () => [/was never active/, / needs; /],
  host: () => [/host/, / needs/],
};

/** How a service says what stands in the way, the most telling first. */
const SAID: readonly (readonly [code: RefusalCode, fits: (refusal: ServiceRefusal) => boolean])[] = [
  ['state', ({ text }) => /in status '|for a queued image/.test(text)],
  ['policy', ({ status }) => status === 403],
  ['lock', ({ text }) => /\block(ed)?\b/i.test(text)],
  ['task', ({ text }) => /task_state/.test(text)],
  ['state', ({ text }) => /vm_state/.test(text)],
  ['never-launched', ({ text }) => /never been active|not been launched/i.test(text)],
];

/**
 * Says what is not explained of a refusal: a reason that does not name what it is about, or an obstacle that the service names and no
 * reason does.
 *
 * @param said - `undefined` where the service was not asked, or did not refuse
 */
export function unexplained(
  reasons: readonly Refusal[],
  states: States,
  said: ServiceRefusal | undefined,
): string | undefined {
  for (const { code, message } of reasons) {
    const missing = (NAMES[code]?.(states) ?? []).filter((pattern) => !pattern.test(message));
    if (missing.length > 0) return `'${message}' does not name ${missing.join(' and ')}`;
  }
  if (said === undefined || reasons.length === 0) return undefined;
  const [code] = SAID.find(([, fits]) => fits(said)) ?? [];
  const isNamed = code === undefined || reasons.some((reason) => reason.code === code);
  return isNamed ? undefined : `the service says '${said.text}', and no reason is of ${code}`;
}
