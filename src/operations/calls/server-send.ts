import type { Cloud } from '../../openstack/cloud.ts';
import { runServerAction } from '../../openstack/compute/run-server-action.ts';
import type { ServerActionName } from '../../openstack/compute/server-actions.table.ts';
import { type ArgumentSpec, type CallRow, fieldsOf, sinceOf } from './call.ts';

type Rest = Omit<CallRow, 'operation' | 'does' | 'send' | 'arguments'>;

/** A row of an action of a server: its fields are the arguments with a wire name. */
export function action(
  operation: ServerActionName,
  does: string,
  specs: readonly ArgumentSpec[] = [],
  rest: Rest = {},
): CallRow {
  const send = async (cloud: Cloud, id: string, args: Parameters<CallRow['send']>[2], signal: AbortSignal) => {
    const argument = fieldsOf(specs, args);
    const minMicroversion = sinceOf(specs, args);
    const isEmpty = Object.keys(argument).length === 0;
    return runServerAction(cloud, id, operation, {
      signal,
      ...(isEmpty ? {} : { argument }),
      ...(minMicroversion === undefined ? {} : { minMicroversion }),
    });
  };
  return { operation, does, send, ...(specs.length === 0 ? {} : { arguments: specs }), ...rest };
}
