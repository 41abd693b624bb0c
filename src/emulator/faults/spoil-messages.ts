import type { Random } from '../../base/random.ts';
import type { EmulatorClock } from '../kernel/emulator-clock.ts';
import type { PendingNotification } from '../kernel/fault-rule.ts';
import type { FaultRules } from '../kernel/fault-rules.ts';
import type { Publisher } from '../notifications/notification.ts';

/** What is overtaken is sent all the same when nothing follows for so long. */
const NOTHING_FOLLOWS_MS = 1_000;

type Message = Parameters<Publisher['publish']>[0];

/** What stands between the services and their publisher. */
export interface MessageFaults {
  /** Sends a message, or does to it what a rule wants. */
  send(message: Message, about: PendingNotification): void;
}

/**
 * Lets messages be lost, come twice, late or in the wrong order when rules say so.
 *
 * @param parts.random - chance of the messages, apart from that of the cloud
 */
export function createMessageFaults(parts: {
  readonly faults: FaultRules;
  readonly clock: EmulatorClock;
  readonly random: Random;
  readonly publisher: Publisher;
}): MessageFaults {
  const { faults, clock, random, publisher } = parts;
  /** What waits for the next message of its service, by that. */
  const overtaken = new Map<string, Message[]>();

  const publish = (message: Message): void => publisher.publish(message);
  const publishLater = (message: Message, delayMs: number): void => {
    if (delayMs <= 0) publish(message);
    else clock.at(clock.now() + delayMs, () => publish(message));
  };

  function letThrough(service: string): void {
    const waiting = overtaken.get(service) ?? [];
    overtaken.delete(service);
    for (const message of waiting) publish(message);
  }

  function hold(message: Message, service: string): void {
    overtaken.set(service, [...(overtaken.get(service) ?? []), message]);
    clock.at(clock.now() + NOTHING_FOLLOWS_MS, () => letThrough(service));
  }

  return {
    send: (message, about) => {
      const rule = faults.all().length === 0 ? undefined : faults.takeNotification(about, random);
      if (rule?.action === 'mute') return;
      if (rule?.action === 'overtake') return hold(message, about.service);
      if (rule?.action === 'delay') return publishLater(message, rule.delayMs ?? 0);
      publish(message);
      if (rule?.action === 'echo') publishLater(message, rule.delayMs ?? 0);
      letThrough(about.service);
    },
  };
}
