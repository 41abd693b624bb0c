/** What a service said was wrong. */
export interface Fault {
  /** One line for a person, without markup; never empty. */
  readonly message: string;
  /** The service's own word for the fault, such as `conflictingRequest`, `PortInUse` or `Not Found`. */
  readonly type?: string;
}

/** Enough for Glance's schema faults; a proxy's page is cut. */
const LONGEST_MESSAGE = 1000;

const ENTITIES: Readonly<Record<string, string>> = {
  '#x27': "'",
  '#39': "'",
  quot: '"',
  lt: '<',
  gt: '>',
  amp: '&',
};

type Bag = Readonly<Record<string, unknown>>;

/**
 * Reads the message out of the body of a refused request, whichever service, proxy or middleware wrote it.
 *
 * The shapes do not say which service wrote them: keystonemiddleware answers for any service, and webob answers for any
 * path that a service does not know. So the shape alone decides:
 *
 * | shape | written by |
 * |---|---|
 * | `{"conflictingRequest": {"code", "message"}}` | Nova, Cinder |
 * | `{"NeutronError": {"type", "message", "detail"}}`, or a string | Neutron |
 * | `{"error": {"code", "title", "message"}}` | Keystone, keystonemiddleware |
 * | `{"message", "code": "404 Not Found", "title"}` | Glance, and webob before a service is reached |
 * | `{"errors": [{"status", "title", "detail"}]}` | Placement |
 * | HTML or plain text | webob without `Accept: application/json`, Keystone's unknown paths, proxies |
 *
 * @param body - the parsed JSON, or the text when it was not JSON
 * @returns the message on one line of at most 1000 characters; `undefined` when the body says nothing
 *
 * Source: nova stable/zed, nova/api/openstack/wsgi.py, `Fault`; neutron stable/zed, neutron/api/api_common.py,
 * `convert_exception_to_http_exc`; keystone stable/zed, keystone/server/flask/application.py, `_handle_keystone_exception`;
 * placement stable/zed, placement/util.py, `json_error_formatter`; and the answers of those services
 */
export function readFault(body: unknown): Fault | undefined {
  if (typeof body === 'string') return createFault(stripMarkup(body));
  if (!isBag(body)) return undefined;
  if (Array.isArray(body.errors)) return readEntry(body.errors[0]);
  const flat = readEntry(body);
  if (flat) return flat;
  for (const [name, entry] of Object.entries(body)) {
    const fault = typeof entry === 'string' ? createFault(entry, name) : readEntry(entry, name);
    if (fault) return fault;
  }
  return undefined;
}

/** Reads an object that has the message itself; `wrapper` is the key it stood under. */
function readEntry(entry: unknown, wrapper?: string): Fault | undefined {
  if (!isBag(entry)) return undefined;
  const message = readString(entry, 'message') ?? readString(entry, 'detail');
  if (message === undefined) return undefined;
  const own = readString(entry, 'type') ?? readString(entry, 'title');
  return createFault(stripMarkup(message), own ?? wrapper);
}

function createFault(message: string, type?: string): Fault | undefined {
  const line = message.replace(/\s+/g, ' ').trim().slice(0, LONGEST_MESSAGE);
  if (line === '') return undefined;
  return type === undefined ? { message: line } : { message: line, type };
}

/** Takes tags and entities out of what webob formats as HTML, even inside its JSON. Text without tags is left as it is. */
function stripMarkup(text: string): string {
  const isDocument = /<(!doctype|html)\b/i.test(text);
  if (!isDocument) return text.replace(/(<br ?\/?>\s*)+$/i, '');
  const shown = text
    .replace(/<(head|style|script)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<title>[\s\S]*?<\/title>/gi, ' ')
    .replace(/<\/?[a-z!][^>]*>/gi, ' ');
  return shown.replace(/&(#x27|#39|quot|lt|gt|amp|nbsp);/g, (_, name: string) => ENTITIES[name] ?? ' ');
}

function readString(bag: Bag, key: string): string | undefined {
  const value = bag[key];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null;
}
