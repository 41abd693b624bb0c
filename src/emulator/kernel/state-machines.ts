import { NephoscopeError } from '../../base/errors.ts';
import type { Kind } from '../../model/kind.ts';
import type { KindModel } from '../../model/kind-model.ts';

type Models = (kind: Kind) => KindModel;

/** The tables, once they are there: they are the same for every cloud of this process. */
let models: Models | undefined;

/** Loads the tables of the state machines: a third of all that an emulator loads, and no sign-in needs them. */
export async function loadStateMachines(): Promise<void> {
  models ??= (await import('../../model/models.ts')).modelOf;
}

/** Takes tables that are loaded already. */
export function provideStateMachines(loaded: Models): void {
  models = loaded;
}

/** The state machine of a kind. @throws NephoscopeError `internal` before the tables are there */
export function modelOf(kind: Kind): KindModel {
  if (models === undefined) throw new NephoscopeError('internal', 'the state machines are not loaded yet');
  return models(kind);
}
