import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Fields } from './attribute.ts';
import { hiddenFieldsOf, shown } from './find-row.ts';
import type { BaseRow, Resource } from './resource.ts';

/** The value of a field as it would be sent. */
export type ValueOf = (name: string) => unknown;

/** Values of a body that is there. */
export function valuesIn(body: Fields): ValueOf {
  return (name) => body[name];
}

/**
 * Values of a row, for filters and orders: most are fields of the row. The body is made only for what it derives or hides, so
 * that a list can be cut before its bodies are made.
 */
export function valuesOf<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest): (row: Row) => ValueOf {
  const hidden = request.caller.isAdmin ? [] : hiddenFieldsOf(resource.member);
  const apart = new Set([...(resource.derived ?? []), ...hidden]);
  return (row) => {
    const own: object = row;
    let body: Fields | undefined;
    return (name) => {
      if (name === 'tenant_id' || name === 'project_id') return row.project_id;
      if (Object.hasOwn(own, name) && !apart.has(name)) return Reflect.get(own, name);
      body ??= shown(resource, request, row) ?? {};
      return body[name];
    };
  };
}
