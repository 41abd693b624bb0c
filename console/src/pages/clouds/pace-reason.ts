import type { CloudBudgetBody, CloudCollectionBody } from '../../api/cloud-body.ts';
import type { MessageValues } from '../../messages/message.ts';
import type { EN } from './en.table.ts';

/** Says a message of this page. */
type Say = (key: keyof typeof EN, values?: MessageValues) => string;

/** What the reason of a pace is written with. */
export interface ReasonParts {
  readonly budget: CloudBudgetBody | undefined;
  readonly say: Say;
  /** Writes how long something takes. */
  readonly time: (ms: number) => string;
}

/**
 * Why a collection is asked as often as it is, in the language of the person. The server has a sentence of its own, in English; it stays
 * where only it knows: why a kind is off, and what a service answered.
 */
export function paceReason({ gait, why, pace }: CloudCollectionBody, { budget, say, time }: ReasonParts): string {
  if (gait === 'off') return why;
  if (budget !== undefined && budget.retryAfterMs > 0)
    return say('why.retryAfter', { time: time(budget.retryAfterMs) });
  if (gait === 'failing') {
    const failure = pace.failure ?? say('noAnswer');
    return say('why.failing', { count: pace.failures, failure, time: time(pace.nextMs) });
  }
  const plain = say(`why.${gait}`);
  if (pace.why === 'slowed') return say('why.slowed', { why: plain, percent: Math.round((budget?.rate ?? 1) * 100) });
  if (pace.why !== 'slow-answers') return plain;
  // Of few answers one that took long decides, and not the one in the middle.
  const { medianMs } = pace.latency;
  return medianMs < 100
    ? say('why.slowOnce', { why: plain })
    : say('why.slowAnswers', { why: plain, time: time(medianMs) });
}

/** The services that have the kinds: budgets are by service. Whatever is not here is of the network. */
const SERVICES: readonly (readonly [service: string, kinds: RegExp])[] = [
  ['compute', /^(server|migration)$/],
  ['image', /^image/],
  ['block-storage', /^volume/],
];

/** The budget that a collection shares with the others of its service. */
export function budgetOf(
  { region, kind }: Pick<CloudCollectionBody, 'region' | 'kind'>,
  budgets: readonly CloudBudgetBody[],
): CloudBudgetBody | undefined {
  const service = SERVICES.find(([, kinds]) => kinds.test(kind))?.[0] ?? 'network';
  return budgets.find((one) => one.region === region && one.service === service);
}
