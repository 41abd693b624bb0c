import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Fields } from './attribute.ts';

/** Of a body the fields that the query asks for; all when it names none. */
export function picked({ query }: ServiceRequest, body: Fields): Fields {
  const fields = query.all('fields').filter((name) => name !== '');
  if (fields.length === 0) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => fields.includes(name)));
}
