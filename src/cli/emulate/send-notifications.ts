import { nameOfAddress, readAmqpAddresses } from '../../amqp/amqp-address.ts';
import { createConnector } from '../../amqp/connector.ts';
import type { EmulatedCloud } from '../../emulator/cloud-with.ts';
import { createAmqpPublisher } from '../../emulator/notifications/amqp-publisher.ts';
import { NOTIFICATION_FORMATS, type NotificationFormat } from '../../emulator/notifications/notification.ts';
import { NOTIFICATION_EXCHANGES, notify } from '../../emulator/notifications/notify.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import type { Say } from '../messages/messages.ts';
import { readText } from '../read-option.ts';

/**
 * Lets an emulated cloud send notifications to the broker that the options name; nothing when they name none.
 *
 * @returns ends it, after what waits was sent
 * @throws NephoscopeError `usage.invalid` for an address that cannot be read
 */
export function sendNotifications(
  cloud: EmulatedCloud,
  { options }: CommandInput,
  { clock, stderr, say }: CommandContext & { readonly say: Say },
): () => Promise<void> {
  const text = readText(options, 'notifications');
  if (text === undefined) return async () => undefined;
  const addresses = readAmqpAddresses(text);
  const names = addresses.map(nameOfAddress).join(', ');
  const connector = createConnector(addresses, 'nephoscope emulate');
  const publisher = createAmqpPublisher({
    connect: (cut) => connector.connect(cut),
    exchanges: NOTIFICATION_EXCHANGES,
    clock,
    onState: (isUp, reason) => {
      const line = isUp
        ? say('notificationsSent', { where: names })
        : say('notificationsNotSent', { where: names, reason });
      stderr.write(`${line}\n`);
    },
  });
  const stop = notify(cloud, publisher, { format: formatOf(readText(options, 'notificationFormat')) });
  return async () => {
    stop();
    await publisher.close();
  };
}

function formatOf(text: string | undefined): NotificationFormat {
  return NOTIFICATION_FORMATS.find((one) => one === text) ?? 'both';
}
