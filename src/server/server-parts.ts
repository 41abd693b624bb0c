import type { Access } from './access/access.ts';
import type { World } from './clouds/world.ts';
import { OperationsDesk } from './operations/operations-desk.ts';
import { PlansDesk } from './plans/plans-desk.ts';
import { type ServerSettings, webhookPorts } from './server-settings.ts';
import { createStreamHub, type StreamHub } from './stream/stream-hub.ts';
import { WaitsDesk } from './waits/waits-desk.ts';
import { WebhooksDesk } from './webhooks/webhooks-desk.ts';

/** All that handlers work with: the world that is watched, and what the server keeps beside it. */
export interface ServerParts extends World {
  readonly access: Access;
  readonly operations: OperationsDesk;
  readonly plans: PlansDesk;
  readonly stream: StreamHub;
  readonly waits: WaitsDesk;
  readonly webhooks: WebhooksDesk;
  /** See `ServerSettings`. */
  readonly consoleFolder?: string | undefined;
}

/** Makes what the server keeps beside the world. */
export function createParts(world: World, access: Access, settings: ServerSettings = {}): ServerParts {
  const operations = new OperationsDesk(world);
  const plans = new PlansDesk(world);
  const stream = createStreamHub(world);
  world.telemetry.countReaders = () => stream.size;
  const waits = new WaitsDesk(world);
  const webhooks = new WebhooksDesk(world, webhookPorts(settings, world.random));
  const { consoleFolder } = settings;
  return { ...world, access, operations, plans, stream, waits, webhooks, consoleFolder };
}

/** Ends what the parts do by themselves; the world is closed after that. */
export async function closeParts({ operations, plans, stream, waits, webhooks }: ServerParts): Promise<void> {
  stream.close();
  await waits.close();
  await webhooks.close();
  await plans.close();
  await operations.close();
}
