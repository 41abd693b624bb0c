import { readAmqpAddresses } from '../amqp/amqp-address.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { createAmqpBroker } from '../watch/notifications/amqp-broker.ts';
import type { NotificationSource } from '../watch/notifications/notification-source.ts';
import type { CommandContext, CommandInput } from './command.ts';
import { readText, readTexts } from './read-option.ts';

/** The variable that names the broker; unlike an option it does not show in the list of processes. */
const VARIABLE = 'NEPHOSCOPE_NOTIFICATIONS';

/**
 * Where the notifications of a cloud come from, as the options and the environment say; none when they do not.
 *
 * @throws NephoscopeError `usage.invalid` for an address that cannot be read
 */
export function openNotifications(
  { options }: CommandInput,
  { env, clock, random }: CommandContext,
  cloud: Pick<Cloud, 'name' | 'region'>,
): readonly NotificationSource[] {
  const text = readText(options, 'notifications') ?? env[VARIABLE] ?? '';
  if (text.trim() === '') return [];
  const [exchanges, topics] = [readTexts(options, 'exchange'), readTexts(options, 'topic')];
  return [
    {
      cloud: cloud.name,
      region: cloud.region ?? '',
      broker: createAmqpBroker(readAmqpAddresses(text), { clock, random }),
      ...(exchanges.length === 0 ? {} : { exchanges }),
      ...(topics.length === 0 ? {} : { topics }),
    },
  ];
}
