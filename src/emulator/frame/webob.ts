import type { HttpResponse } from '../../http/message.ts';
import { typed } from './reply.ts';

/** Titles and sentences that WebOb gives to codes when the service says nothing. */
const PAGES: Readonly<Record<number, readonly [title: string, explanation: string]>> = {
  400: [
    'Bad Request',
    'The server could not comply with the request since it is either malformed or otherwise incorrect.',
  ],
  401: [
    'Unauthorized',
    'This server could not verify that you are authorized to access the document you requested. Either you supplied the wrong credentials (e.g., bad password), or your browser does not understand how to supply the credentials required.',
  ],
  403: ['Forbidden', 'Access was denied to this resource.'],
  404: ['Not Found', 'The resource could not be found.'],
  405: ['Method Not Allowed', ''],
  406: ['Not Acceptable', 'The resource could not be generated that was acceptable to your browser.'],
  409: ['Conflict', 'There was a conflict when trying to complete your request.'],
  410: ['Gone', 'This resource is no longer available. No forwarding address is given.'],
  412: ['Precondition Failed', 'Request precondition failed.'],
  413: ['Request Entity Too Large', 'The body of your request was too large for this server.'],
  415: ['Unsupported Media Type', 'The request media type is not supported by this server.'],
  416: ['Request Range Not Satisfiable', 'The Range requested is not available.'],
  422: ['Unprocessable Entity', 'Unable to process the contained instructions'],
  429: ['Too Many Requests', 'The client has sent too many requests in a given amount of time.'],
  500: ['Internal Server Error', 'The server has either erred or is incapable of performing the requested operation.'],
  501: ['Not Implemented', 'The request method is not implemented for this server.'],
  502: ['Bad Gateway', ''],
  503: ['Service Unavailable', 'The server is currently unavailable. Please try again at a later time.'],
  504: ['Gateway Timeout', ''],
};

/** The title that goes with a code. */
export function titleOf(status: number): string {
  return PAGES[status]?.[0] ?? 'Error';
}

/** The sentence that goes with a code. */
export function explanationOf(status: number): string {
  return PAGES[status]?.[1] ?? '';
}

/**
 * A page as WebOb makes it.
 *
 * @param message - in place of the usual sentence of the code
 * @param below - what stands below it
 *
 * Source: the services' answers; webob 1.8, webob/exc.py, WSGIHTTPException.html_template_obj
 */
export function webobPage(status: number, message: string = explanationOf(status), below = ''): HttpResponse {
  const head = `${status} ${titleOf(status)}`;
  const text = [
    '<html>',
    ' <head>',
    `  <title>${head}</title>`,
    ' </head>',
    ' <body>',
    `  <h1>${head}</h1>`,
    `  ${escapeHtml(message)}<br /><br />`,
    ...(status === 405 ? [''] : [escapeHtml(below), '', '']),
    ' </body>',
    '</html>',
  ].join('\n');
  return typed(status, 'text/html; charset=UTF-8', text);
}

/**
 * The same as WebOb answers it to whoever takes JSON and no page.
 *
 * Source: webob 1.8, webob/exc.py, WSGIHTTPException.generate_response and json_body
 */
export function webobJson(status: number, message: string = explanationOf(status), below = ''): HttpResponse {
  const code = `${status} ${titleOf(status)}`;
  const body = { message: `${message}<br /><br />\n${below}\n\n`, code, title: titleOf(status) };
  return typed(status, 'application/json', JSON.stringify(body));
}

/** Claims that a caller takes JSON and no page. @param accept - the header; `undefined`: takes anything */
export function prefersJson(accept: string | undefined): boolean {
  return accept?.includes('application/json') === true && !/text\/html|\*\/\*/.test(accept);
}

/** The page for a type of body that a path does not take. */
export function webobUnsupported(type: string): HttpResponse {
  const head = `415 ${titleOf(415)}`;
  const sentence = `The request media type ${escapeHtml(type)} is not supported by this server.`;
  const lines = ['<html>', ' <head>', `  <title>${head}</title>`, ' </head>', ' <body>', `  <h1>${head}</h1>`];
  const text = [...lines, `  ${sentence}`, '<br /><br />', '', ' </body>', '</html>'].join('\n');
  return typed(415, 'text/html; charset=UTF-8', text);
}

/** The page for a method that a path does not have. */
export function webobWrongMethod(method: string, allowed: readonly string[]): HttpResponse {
  const page = webobPage(405, `The method ${method} is not allowed for this resource. `);
  return { ...page, headers: { ...page.headers, Allow: [...allowed].sort().join(', ') } };
}

/** A text as it stands in HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;');
}
