import type { CommandSpec } from './command.ts';
import { canSpec } from './commands/can.spec.ts';
import { listSpec } from './commands/list.spec.ts';
import { modelSpec } from './commands/model.spec.ts';
import { showSpec } from './commands/show.spec.ts';
import { watchSpec } from './commands/watch.spec.ts';

/** Every command, in the order of the help. A new command is a spec, a module beside it, and a row here. */
export const COMMANDS: readonly CommandSpec[] = [listSpec, showSpec, canSpec, watchSpec, modelSpec];
