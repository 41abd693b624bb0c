import { Fault } from '../frame/fault.ts';

/** 404: `Could not find project: 42.` */
export function notFound(what: string, id: string): Fault {
  return new Fault(404, `Could not find ${what}: ${id}.`);
}

/** 409: another one has the name or the id. */
export function conflict(what: string, details: string): Fault {
  return new Fault(409, `Conflict occurred attempting to store ${what} - ${details}.`);
}

/** 400: something that must be in the request is not. */
export function expecting(attribute: string, target: string): Fault {
  return new Fault(
    400,
    `Expecting to find ${attribute} in ${target}. The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.`,
  );
}

/** 401: whatever is wrong with credentials, Keystone does not say. */
export function unauthorized(): Fault {
  return new Fault(401, 'The request you have made requires authentication.');
}

/** 403: a rule of policy does not hold, or the action is not for this kind of token. */
export function forbiddenAction(action: string): Fault {
  return new Fault(403, `You are not authorized to perform the requested action: ${action}`);
}

/** 403 without a reason: what Keystone makes of a refusal that could tell too much. */
export function forbidden(): Fault {
  return new Fault(403, 'You are not authorized to perform the requested action.');
}
