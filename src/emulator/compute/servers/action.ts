import type { HttpResponse } from '../../../http/message.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import type { Fields } from '../bodies.ts';
import type { ServerRow } from './state.ts';

/** What an action of a server is: by the one key of its body. */
export interface ServerAction {
  /** First and last microversion with it. */
  readonly since?: number;
  readonly until?: number;
  /** The rule of policy, below `os_compute_api:`; `null`: asked by `run`. */
  readonly rule: string | null;
  /** What the value must look like; left out: it is not looked at. */
  readonly schema?: (microversion: number) => Schema;
  /** The operation of the model, when the action does no more than begin it. */
  readonly operation?: string;
  /** What Nova calls it in refusals. */
  readonly word?: string;
  /** The code of an accepted one; default 202. */
  readonly status?: number;
  /** In place of beginning the operation. */
  readonly run?: (request: ServiceRequest, row: ServerRow, fields: Fields) => HttpResponse;
}
