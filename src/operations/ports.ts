import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { Engine } from './engine.ts';
import type { PolicySettings } from './preflight/read-look.ts';

/** What operations need. */
export interface OperationPorts {
  readonly cloud: Cloud;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly random: Random;
  /** Through which is read what an operation depends on before it is sent, where several share that; `cloud` when absent. */
  readonly looks?: Cloud;
  /** What is known of the cloud's policy beside the defaults. */
  readonly policy?: PolicySettings;
}
