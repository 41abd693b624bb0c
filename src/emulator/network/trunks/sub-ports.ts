import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Fields, textOf } from '../api/attribute.ts';
import { conflict } from '../api/faults.ts';
import { findRow } from '../api/find-row.ts';
import { portResource } from '../ports/resource.ts';
import type { PortRow } from '../ports/state.ts';
import type { SubPort } from './state.ts';

/** Claims that a port cannot become part of a trunk: it is bound, or a device has it. */
export function isBusy(port: PortRow): boolean {
  return port['binding:host_id'] !== '' || port.device_id !== '';
}

/**
 * Reads the ports that a trunk shall carry.
 *
 * @throws Fault 400, 404, 409
 *
 * Source: neutron stable/zed, neutron/services/trunk/rules.py, SubPortsValidator
 */
export function checkSubPorts(
  request: ServiceRequest,
  trunk: { readonly parentId: string; readonly sub_ports: readonly SubPort[] },
  given: readonly Fields[],
): SubPort[] {
  const read: SubPort[] = [];
  for (const one of given) {
    const sub = subPortOf(one);
    const port = findRow(portResource, request, sub.port_id);
    const { trunks } = request.cloud.network;
    if (sub.port_id === trunk.parentId || trunks.where('port', port.id).length > 0) {
      throw conflict(
        'ParentPortInUse',
        `Port ${port.id} is currently in use and is not eligible for use as a parent port.`,
      );
    }
    const carrier = trunks.all().find((other) => other.sub_ports.some((inner) => inner.port_id === port.id));
    if (carrier) {
      throw conflict('PortInUseAsSubPort', `Port ${port.id} is currently a subport for trunk ${carrier.id}.`);
    }
    if (port.device_id !== '') {
      const text = `Unable to complete operation on port ${port.id} for network ${port.network_id}. Port already has an attached device ${port.device_id}.`;
      throw conflict('PortInUse', text);
    }
    const all = [...trunk.sub_ports, ...read];
    if (
      all.some(
        (other) => other.segmentation_id === sub.segmentation_id && other.segmentation_type === sub.segmentation_type,
      )
    ) {
      const text = `segmentation_type ${sub.segmentation_type} and segmentation_id ${sub.segmentation_id} already in use on trunk`;
      throw conflict('DuplicateSubPort', text);
    }
    read.push(sub);
  }
  return read;
}

function subPortOf(one: Fields): SubPort {
  const id = Number(one.segmentation_id);
  const type = textOf(one, 'segmentation_type');
  if (typeof one.port_id !== 'string') {
    throw new Fault(400, 'Invalid input for sub_ports. Reason: A valid port UUID must be specified.');
  }
  if (type !== 'vlan') {
    throw new Fault(400, `Invalid input for operation: Invalid segmentation_type ${type}.`, { type: 'InvalidInput' });
  }
  if (!Number.isInteger(id) || id < 1 || id > 4094) {
    throw new Fault(400, `Invalid input for operation: Invalid segmentation id ${String(one.segmentation_id)}.`, {
      type: 'InvalidInput',
    });
  }
  return { port_id: one.port_id, segmentation_type: type, segmentation_id: id };
}
