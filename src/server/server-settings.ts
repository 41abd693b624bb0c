import { createHash } from 'node:crypto';
import type { Random } from '../base/random.ts';
import { createAddressRule } from './webhooks/addresses.ts';
import { createSealer } from './webhooks/sealer.ts';
import { createSender, type WebhookSender } from './webhooks/sender.ts';
import type { WebhookPorts } from './webhooks/webhooks-desk.ts';

/** What whoever starts a server may say. */
export interface ServerSettings {
  /** Where the build left the console; no pages are served when absent. */
  readonly consoleFolder?: string;
  /** Where webhooks may be sent to beside public addresses: CIDR blocks, addresses, or `loopback`. */
  readonly webhooksTo?: readonly string[];
  /** 32 bytes that are kept apart from the stores: secrets that must last are sealed with it. One of this run when absent. */
  readonly sealingKey?: Buffer;
  /** Sends what webhooks are told; the real one when absent. */
  readonly webhookSender?: WebhookSender;
}

/** What webhooks need, by the settings. @throws NephoscopeError `usage.invalid` */
export function webhookPorts({ webhooksTo, sealingKey, webhookSender }: ServerSettings, random: Random): WebhookPorts {
  const rule = createAddressRule(webhooksTo);
  const key = sealingKey ?? createHash('sha256').update(`${random.uuid()}${random.uuid()}${random.uuid()}`).digest();
  return { rule, sealer: createSealer(key, random), sender: webhookSender ?? createSender(rule) };
}
