import { createHash, createHmac } from 'node:crypto';
import type { Random } from '../../base/random.ts';

const PREFIX = 'whsec_';

/** Makes a secret: 32 bytes, written as Standard Webhooks has it. */
export function newSecret(random: Random): string {
  const chance = createHash('sha256').update(`${random.uuid()}${random.uuid()}${random.uuid()}`).digest();
  return `${PREFIX}${chance.toString('base64')}`;
}

/** What is signed. */
export interface Signed {
  readonly id: string;
  /** Seconds since the epoch. */
  readonly timestamp: number;
  readonly body: string;
}

/**
 * The headers of a delivery, its signature among them.
 *
 * Source: Standard Webhooks, spec/standard-webhooks.md, "Webhook Headers" and "Signature scheme"
 */
export function signedHeaders({ id, timestamp, body }: Signed, secret: string): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  };
}
