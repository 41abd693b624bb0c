import { bytesOf, type HttpRequest, type HttpResponse, isPushed, isStream } from '../../http/message.ts';
import { Fault } from '../frame/fault.ts';
import type { Service } from '../frame/service.ts';
import { explanationOf, webobPage } from '../frame/webob.ts';
import type { EmulatorClock } from '../kernel/emulator-clock.ts';
import type { FaultRule } from '../kernel/fault-rule.ts';
import { changeList, moveTimes } from './change-answer.ts';

/** An answer that a rule is to spoil. */
export interface SpoiledAnswer {
  readonly rule: FaultRule;
  readonly service: Service;
  readonly request: HttpRequest;
  readonly clock: EmulatorClock;
}

/** Answers a request as a rule wants it. */
export async function answerWithFault(spoiled: SpoiledAnswer): Promise<HttpResponse> {
  const { rule, service, request, clock } = spoiled;
  if (rule.action === 'refuse') return refuse(spoiled);
  if (rule.action === 'cut') {
    if (rule.bytes === undefined && rule.isDone !== true) return { status: 502, headers: {}, body: '', cutAfter: 0 };
    return { ...service.handle(request), cutAfter: rule.bytes ?? 0 };
  }
  if (rule.action === 'repeat') service.handle(request);
  const answer = service.handle(request);
  if (rule.action === 'slow') await clock.sleep(Math.max(0, rule.delayMs ?? 0), request.signal);
  if (isStream(answer.body) || isPushed(answer.body)) return answer;
  const bytes = bytesOf(answer.body);
  switch (rule.action) {
    case 'truncate':
      return { ...answer, body: bytes.subarray(0, Math.floor(bytes.length / 2)) };
    case 'duplicate':
      return { ...answer, body: changeList(bytes, (rows) => rows.flatMap((row) => [row, row])) };
    case 'misdate':
      return moveTimes({ ...answer, body: bytes }, rule.delayMs ?? 0);
    default:
      return answer;
  }
}

function refuse({ rule, service, request }: SpoiledAnswer): HttpResponse {
  if (rule.isDone === true) service.handle(request);
  const { status = 500, retryAfter } = rule;
  const fault = new Fault(status, rule.message ?? explanationOf(status));
  const answer = service.refuse?.(request, fault) ?? webobPage(status, fault.message);
  const { 'Retry-After': _, ...headers } = answer.headers;
  return { ...answer, headers: retryAfter === undefined ? headers : { ...headers, 'Retry-After': String(retryAfter) } };
}
