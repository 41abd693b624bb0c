import { accepts } from '../../model/fit-states.ts';
import type { Kind } from '../../model/kind.ts';
import { modelOf } from '../../model/models.ts';
import type { OperationPlace } from '../../model/operation-place.ts';
import type { Row } from '../../store/records.ts';
import { AGENT_NAMES, SERVICE_NAMES, SERVICES_BEFORE, WORKERS } from './services.table.ts';

/**
 * The services that are to write what is missing, the likeliest first.
 *
 * @param kind - of the resource that waits
 * @param row - the resource as it is
 */
export function servicesOf(kind: Kind, row: Row, place: OperationPlace): readonly string[] {
  const before = SERVICES_BEFORE.filter(
    (one) => one.kind === kind && accepts(one.states, row.states) && !(one.unplaced === true && row.host !== null),
  ).flatMap(({ services }) => services);
  return [...new Set([...before, nameOf(place.kind, writerOf(place))])];
}

/** The part of the service that writes next, in the model's word. */
function writerOf({ kind, next }: OperationPlace): string {
  const by = next?.by ?? '';
  return by === '' ? (WORKERS[kind] ?? 'api') : by;
}

function nameOf(kind: Kind, by: string): string {
  const agent = by === 'agent' ? AGENT_NAMES[kind] : undefined;
  const { service } = modelOf(kind);
  return agent ?? SERVICE_NAMES[service]?.[by] ?? `${service}-${by}`;
}
