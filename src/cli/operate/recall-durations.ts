import type { Cloud } from '../../openstack/cloud.ts';
import { durationsMemo } from '../../watch/findings/durations.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { openRecorded } from '../record/open-record.ts';

/** How long states last in a cloud, as a watch of it has measured; `undefined` where none has, or its record cannot be read. */
export async function recallDurations(
  cloud: Cloud,
  options: CommandInput['options'],
  env: CommandContext['env'],
): Promise<unknown> {
  const recorded = await openRecorded(cloud, options, env).catch(() => undefined);
  if (recorded === undefined) return undefined;
  try {
    return await recorded.recall(durationsMemo({ cloud: cloud.name, region: cloud.region ?? '' }));
  } catch {
    // Without it the model's times do.
    return undefined;
  } finally {
    await recorded.close();
  }
}
