import type { ServiceRequest } from '../../frame/service-request.ts';
import { explanationOf } from '../../frame/webob.ts';
import { isObject } from '../../kernel/json.ts';
import { badRequest, invalid } from '../faults.ts';
import type { GroupNames } from '../groups/create.ts';
import type { Fields } from '../requests.ts';

/**
 * The one member of a body that is not checked as a whole.
 *
 * @throws Fault 400
 *
 * Source: cinder stable/zed, cinder/api/openstack/wsgi.py, assert_valid_body
 */
export function memberIn({ body }: ServiceRequest, name: string): Fields {
  if (body === undefined) throw badRequest(explanationOf(400));
  const member = isObject(body) ? body[name] : undefined;
  if (!isObject(member)) throw badRequest(`Missing required element '${name}' in request body.`);
  return member;
}

/** The name and the description. @throws Fault 400 */
export function namesIn(fields: Fields): GroupNames {
  return { name: shortText(fields, 'name'), description: shortText(fields, 'description') };
}

const LONGEST = 255;

function shortText(fields: Fields, name: string): string | null {
  const value = fields[name] ?? null;
  if (value === null) return null;
  if (typeof value !== 'string') throw invalid('input', `${name} is not a string or unicode`);
  const text = value.trim();
  const { length } = Array.from(text);
  if (length > LONGEST) throw invalid('input', `${name} has ${length} characters, more than ${LONGEST}.`);
  return text;
}
