import { chooseSchema } from './choose-schema.ts';
import { type DescribedOperation, findOperation } from './operations.ts';
import { at, isRecord } from './record.ts';
import { isListed } from './spec-mistakes/is-listed.ts';
import { type Objection, objectionsOf } from './validator.ts';

/** A request and its answer. */
export interface Exchange {
  /** Upper case. */
  readonly method: string;
  /** From the root of the cloud, decoded, without the query. */
  readonly path: string;
  /** Text of the request's body; empty when there is none. */
  readonly sent: string;
  readonly status: number;
  /** Of the answer, names in lower case: they name the microversion that holds. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text of the answer's body. */
  readonly received: string;
}

/** One thing that is not as described. */
export interface Problem extends Objection {
  readonly service: string;
  /** The description's name of it, with the action where there is one: `servers/id/action:post os-start`. */
  readonly operation: string;
  /** Such as `2.53`; empty where the service has none. */
  readonly microversion: string;
  readonly side: 'request' | 'response';
}

const schemas = new Map<string, object | undefined>();

/**
 * Holds an exchange against the description of its operation: the answer's body, and the request's where it was accepted.
 *
 * Refusals have no schema in the descriptions and are not looked at.
 *
 * @returns what is wrong, without what `SPEC_MISTAKES` lists
 */
export function checkExchange(exchange: Exchange): readonly Problem[] {
  return allProblems(exchange).filter((problem) => !isListed(problem));
}

/** The same, with what is known to be the description's own mistake. */
export function allProblems(exchange: Exchange): readonly Problem[] {
  if (exchange.status >= 300 || exchange.method === 'HEAD') return [];
  const operation = findOperation(exchange.method, exchange.path);
  if (operation === undefined) return [];
  return [...problemsOf(operation, exchange, 'request'), ...problemsOf(operation, exchange, 'response')];
}

function problemsOf(operation: DescribedOperation, exchange: Exchange, side: 'request' | 'response'): Problem[] {
  const text = side === 'request' ? exchange.sent : exchange.received;
  if (text === '') return [];
  const value = parsed(text);
  if (value === undefined) return [];
  const microversion = microversionOf(exchange.headers);
  const action = operation.path.endsWith('/action') ? actionOf(exchange.sent) : undefined;
  const key = [operation.of.service, operation.id, side, microversion, action ?? '', exchange.status].join(' ');
  if (!schemas.has(key)) schemas.set(key, schemaOf(operation, { side, microversion, action, status: exchange.status }));
  const schema = schemas.get(key);
  if (schema === undefined) return [];
  const name = action === undefined ? operation.id : `${operation.id} ${action}`;
  const found = objectionsOf(schema, value);
  return distinct(found).map((one) => ({
    ...one,
    service: operation.of.service,
    operation: name,
    microversion,
    side,
  }));
}

interface Wanted {
  readonly side: 'request' | 'response';
  readonly microversion: string;
  readonly action: string | undefined;
  readonly status: number;
}

function schemaOf({ raw, document }: DescribedOperation, wanted: Wanted): object | undefined {
  const choice = {
    microversion: Number(wanted.microversion.split('.')[1] ?? 0),
    ...(wanted.action !== undefined && { action: wanted.action }),
  };
  const content = ['content', 'application/json', 'schema'] as const;
  if (wanted.side === 'request') return chooseSchema(document, at(raw, 'requestBody', ...content), choice);
  const responses = at(raw, 'responses');
  // The descriptions are often wrong about which 2xx it is; the shape holds for any.
  const codes = [String(wanted.status), ...Object.keys(isRecord(responses) ? responses : {})];
  const raws = codes.filter((code) => code.startsWith('2')).map((code) => at(responses, code, ...content));
  return raws.map((one) => chooseSchema(document, one, choice)).find((one) => one !== undefined);
}

/** `compute 2.53` is 2.53. */
function microversionOf(headers: Readonly<Record<string, string>>): string {
  return headers['openstack-api-version']?.split(' ')[1] ?? '';
}

function actionOf(sent: string): string | undefined {
  const body = parsed(sent);
  return isRecord(body) ? Object.keys(body)[0] : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function distinct(objections: readonly Objection[]): Objection[] {
  const seen = new Map(objections.map((one) => [`${one.field} ${one.keyword} ${one.message}`, one]));
  return [...seen.values()];
}

/** A problem in one line. */
export function describeProblem({ service, operation, microversion, side, field, message }: Problem): string {
  const version = microversion === '' ? '' : ` at ${microversion}`;
  return `${service} ${operation}${version}, ${side}: ${field === '' ? 'the body' : field} ${message}`;
}
