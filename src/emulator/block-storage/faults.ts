import { Fault } from '../frame/fault.ts';

/** What Cinder puts before the sentence of a 400, by what is wrong. */
const PREFIXES = {
  volume: 'Invalid volume',
  snapshot: 'Invalid snapshot',
  backup: 'Invalid backup',
  input: 'Invalid input received',
  host: 'Invalid host',
  group: 'Invalid Group',
  'group-snapshot': 'Invalid GroupSnapshot',
  'auth-key': 'Invalid auth key',
  'volume-type': 'Invalid volume type',
} as const;

/**
 * A 400 with the prefix of the exception that Cinder throws.
 *
 * Source: cinder stable/zed, cinder/exception.py
 */
export function invalid(what: keyof typeof PREFIXES, reason: string): Fault {
  return new Fault(400, `${PREFIXES[what]}: ${reason}`);
}

/** A 400 with a sentence of its own. */
export function badRequest(message: string): Fault {
  return new Fault(400, message);
}

/** The 404 of a resource: `Volume X could not be found.` */
export function notFound(what: string, id: string): Fault {
  return new Fault(404, `${what} ${id} could not be found.`);
}

/** The 404 of an attachment, which Cinder words differently. */
export function attachmentNotFound(id: string): Fault {
  return new Fault(404, `Volume attachment could not be found with filter: attachment_id = ${id}.`);
}
