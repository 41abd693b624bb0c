import { Fault } from '../frame/fault.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { isObject } from '../kernel/json.ts';

/**
 * The action that a body asks for: its one key.
 *
 * @param words - those that there are
 * @throws Fault 400 for no body, several keys, or another word
 *
 * Source: nova stable/zed, nova/api/openstack/wsgi.py, action_peek and Resource.get_method
 */
export function actionIn<Word extends string>({ body }: ServiceRequest, words: readonly Word[]): Word {
  const names = isObject(body) ? Object.keys(body) : [];
  const [name] = names;
  if (name === undefined || names.length > 1) throw new Fault(400, 'Malformed request body');
  const word = words.find((one) => one === name);
  if (word === undefined) throw new Fault(400, `There is no such action: ${name}`);
  return word;
}
