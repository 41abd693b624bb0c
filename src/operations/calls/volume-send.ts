import type { BlockStorageActionName } from '../../openstack/block-storage/block-storage-actions.table.ts';
import { runBlockStorageAction } from '../../openstack/block-storage/run-block-storage-action.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { type ArgumentSpec, type CallRow, fieldsOf, sinceOf } from './call.ts';

type Rest = Omit<CallRow, 'operation' | 'does' | 'send' | 'arguments'> & {
  readonly always?: Readonly<Record<string, unknown>>;
};

/** A row of an action of Cinder: its fields are the arguments with a wire name, and what is always sent. */
export function action(
  operation: BlockStorageActionName,
  does: string,
  specs: readonly ArgumentSpec[] = [],
  { always, ...rest }: Rest = {},
): CallRow {
  const send = async (cloud: Cloud, id: string, args: Parameters<CallRow['send']>[2], signal: AbortSignal) => {
    const argument = { ...always, ...fieldsOf(specs, args) };
    const minMicroversion = sinceOf(specs, args);
    return runBlockStorageAction(cloud, id, operation, {
      signal,
      ...(Object.keys(argument).length === 0 ? {} : { argument }),
      ...(minMicroversion === undefined ? {} : { minMicroversion }),
    });
  };
  return { operation, does, send, ...(specs.length === 0 ? {} : { arguments: specs }), ...rest };
}
