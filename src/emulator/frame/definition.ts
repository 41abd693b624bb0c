import type { HeaderValue, HttpResponse } from '../../http/message.ts';
import type { Caller, PolicyRule } from './caller.ts';
import type { Fault } from './fault.ts';
import type { MicroversionRange } from './microversion.ts';
import type { Route } from './route.ts';

/** What is known of a request before it is routed; all that a refusal may need. */
export interface Exchange {
  readonly method: string;
  /** Decoded, below the service's prefix. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** The emulator's time, in milliseconds. */
  readonly nowMs: number;
  readonly serviceUrl: string;
  readonly cloudUrl: string;
}

/** How a service with microversions takes and shows them. */
export interface MicroversionStyle {
  readonly range: MicroversionRange;
  /** An older header, in lower case. */
  readonly legacyHeader?: string;
  /** Headers of an answer. @param text - the wire form, such as `2.53` */
  headers(text: string): Readonly<Record<string, HeaderValue>>;
  /** True: a header that speaks of other services only is no fault. */
  readonly ignoresForeign?: true;
  /** @param problem - as `readMicroversion` gives it */
  refuse(exchange: Exchange, problem: 'format' | 'range' | 'foreign', text: string): Fault;
}

/** The ways in which services refuse; each takes them from its real counterpart. */
export interface RefusalStyle {
  /** A fault thrown by a handler or by the frame, in the service's own body. */
  fault(exchange: Exchange, fault: Fault): HttpResponse;
  /** No such path. */
  noRoute(exchange: Exchange): HttpResponse;
  /** The path is there, not with this method. */
  wrongMethod(exchange: Exchange, allowed: readonly string[]): HttpResponse;
  /** No token, or one that is not valid (any more). */
  unauthorized(exchange: Exchange): HttpResponse;
  /** A rule of policy does not hold. */
  forbidden(rule: string): Fault;
  /** The body cannot be taken. */
  tooLarge(exchange: Exchange): HttpResponse;
  /** The path is there, not in this microversion. @param text - the wire form */
  noMicroversion?(text: string): Fault;
}

/** What makes a service one of OpenStack's: everything but its resources. */
export interface ServiceDefinition {
  /** `identity`, `compute` ...: the name of its folder. */
  readonly name: string;
  /** The types that it has in the catalog, by which rules of access are asked; left out: they are not, as in Keystone. */
  readonly types?: readonly string[];
  /** Its place on the cloud's one port: `/compute`. */
  readonly prefix: string;
  readonly routes: readonly Route[];
  /** Rules by name, as the service names them. A name that is not here holds for nobody. */
  readonly policies: Readonly<Record<string, PolicyRule>>;
  readonly microversions?: MicroversionStyle;
  readonly refusals: RefusalStyle;
  /** Headers of every answer. */
  readonly headers: (exchange: Exchange) => Readonly<Record<string, HeaderValue>>;
  /**
   * Reads a body that is not empty, or what stands for one.
   *
   * @throws a `Fault` for one that the service cannot read
   */
  readonly readBody: (exchange: Exchange, bytes: Buffer) => unknown;
  /** Claims that a path is answered without looking at a token: version documents. */
  readonly isOpen: (path: string) => boolean;
  /** Refuses a caller whom the service does not take, whatever is asked. @throws a `Fault` */
  readonly admit?: (caller: Caller) => void;
  /** True: what answers GET answers HEAD, too (Keystone, whose framework adds it); else a HEAD is a method like any other. */
  readonly answersHead?: true;
  /** True: a token is asked for after the path is known (Keystone), else before. */
  readonly routesFirst?: true;
  /** The most bytes of a JSON body; most services stop at 114,688. */
  readonly maxJsonBytes: number;
}
