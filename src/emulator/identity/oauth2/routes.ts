import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { authenticate } from '../tokens/authenticate.ts';

const PATH = '/v3/OS-OAUTH2/token';

/** Tokens by OAuth 2, with an application credential as the client. Source: keystone stable/zed, keystone/api/os_oauth2.py */
export const oauth2Routes: readonly Route[] = [
  route('POST', PATH, createToken, { open: true, takesBytes: 114_688 }),
  ...(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'] as const).map((method) =>
    route(method, PATH, () => refuse(405, 'other_error', 'The method is not allowed for the requested URL.'), {
      open: true,
    }),
  ),
];

/** Errors as OAuth 2 wants them. */
function refuse(status: number, error: string, error_description: string): HttpResponse {
  return json(status, { error, error_description });
}

function refuseClient({ serviceUrl }: ServiceRequest, problem: string): HttpResponse {
  const answer = refuse(401, 'invalid_client', problem);
  return { ...answer, headers: { ...answer.headers, 'WWW-Authenticate': `Keystone uri="${serviceUrl}/v3"` } };
}

function createToken(request: ServiceRequest): HttpResponse {
  const client = readClient(request.headers.authorization);
  if ('problem' in client) return refuseClient(request, client.problem);
  const grant = new URLSearchParams(request.bytes.toString()).get('grant_type');
  if (grant === null) return refuse(400, 'invalid_request', 'The parameter grant_type is required.');
  if (grant !== 'client_credentials') {
    return refuse(400, 'unsupported_grant_type', `The parameter grant_type ${grant} is not supported.`);
  }
  return tokenFor(request, client);
}

interface Client {
  readonly id: string;
  readonly secret: string;
}

/** The client of `Authorization: Basic ...`, or what is wrong with it. */
function readClient(header: string | undefined): Client | { readonly problem: string } {
  if (header === undefined) return { problem: 'OAuth2.0 client authorization is required.' };
  const [scheme = '', rest = ''] = header.split(/ (.*)/s);
  if (scheme.toLowerCase() !== 'basic') {
    return { problem: `OAuth2.0 client authorization type ${scheme.toLowerCase()} is not supported.` };
  }
  const text = Buffer.from(rest, 'base64').toString();
  const colon = text.indexOf(':');
  const [id, secret] = [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1)];
  return id && secret ? { id, secret } : { problem: 'OAuth2.0 client authorization is invalid.' };
}

function tokenFor(request: ServiceRequest, client: Client): HttpResponse {
  const { identity } = request.cloud;
  const auth = { identity: { methods: ['application_credential'], application_credential: client } };
  try {
    const token = authenticate(request, auth);
    const expires_in = identity.tokenLifetimeMs / 1000;
    return json(200, { access_token: identity.tokenText.write(token), token_type: 'Bearer', expires_in });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.status === 401) return refuseClient(request, error.message);
    if (error.status === 400) return refuse(400, 'invalid_request', error.message);
    const text = 'An unknown error occurred and failed to get an OAuth2.0 access token.';
    return refuse(error.status, 'other_error', text);
  }
}
