import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { AggregateRow } from './state.ts';

/** The id of the path. @throws Fault 400 when it is no number */
export function aggregateId({ params }: ServiceRequest): string {
  const id = params.id ?? '';
  if (!/^[+-]?\d+$/.test(id)) throw new Fault(400, 'Invalid input received: id must be an integer');
  return id;
}

/** The aggregate of the path. @throws Fault 400, 404 */
export function aggregateNamed(request: ServiceRequest): AggregateRow {
  const id = aggregateId(request);
  const row = request.cloud.compute.aggregates.find(id);
  if (row === undefined) throw new Fault(404, `Aggregate ${id} could not be found.`);
  return row;
}
