import { Fault } from '../../frame/fault.ts';

/** 404 with Neutron's own type: `NetworkNotFound`. */
export function missing(type: string, message: string): Fault {
  return new Fault(404, message, { type });
}

/** 409 with Neutron's own type: `NetworkInUse`. */
export function conflict(type: string, message: string): Fault {
  return new Fault(409, message, { type });
}

/** 400 with Neutron's own type. */
export function invalid(type: string, message: string): Fault {
  return new Fault(400, message, { type });
}

/** 400 `BadRequest`: `Bad router request: ...`. The message ends with a full stop of its own. */
export function badRequest(resource: string, message: string): Fault {
  return invalid('BadRequest', `Bad ${resource} request: ${message}.`);
}

/** 400 `InvalidInput`: `Invalid input for operation: ...`. */
export function invalidInput(message: string): Fault {
  return invalid('InvalidInput', `Invalid input for operation: ${message}.`);
}

/** 403 for rules of policy as oslo.policy shows them: `(rule:create_network and rule:create_network:shared)`. */
export function notAuthorized(rules: string): Fault {
  return new Fault(403, `${rules} is disallowed by policy`, { type: 'PolicyNotAuthorized' });
}
