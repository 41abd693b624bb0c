import { type NormalAnswer, normalForm } from './normal-form.ts';
import type { RawAnswer, Scenario, Step, Target } from './scenario.ts';

/** The answers of a scenario by the names of its steps. */
export type Trace = Readonly<Record<string, NormalAnswer>>;

/** Runs a scenario and its cleanup on a cloud. */
export async function runScenario(scenario: Scenario, target: Target): Promise<Trace> {
  const kept = new Map<string, string>([...Object.entries(target.known), ['now', target.now()]]);
  const trace: Record<string, NormalAnswer> = {};
  try {
    for (const step of scenario.steps) {
      const answer = await send(scenario, step, { target, kept });
      for (const [name, place] of Object.entries(step.keep ?? {})) kept.set(name, read(answer, place));
      trace[step.name] = normalForm(answer, namesOf(scenario, target, kept));
    }
  } finally {
    for (const step of scenario.cleanup) await send(scenario, step, { target, kept });
  }
  return trace;
}

interface Course {
  readonly target: Target;
  readonly kept: ReadonlyMap<string, string>;
}

async function send({ service }: Scenario, step: Step, { target, kept }: Course): Promise<RawAnswer> {
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (all, name: string) => kept.get(name) ?? all);
  const who = step.as ?? 'admin';
  const token = kept.get(who) ?? (who === 'nobody' ? undefined : await target.token(who));
  const body = step.body === undefined || typeof step.body === 'string' ? step.body : JSON.stringify(step.body);
  const headers = Object.entries(step.headers ?? {}).map(([name, value]) => [name, encoded(fill(value))]);
  return target.send({
    service,
    method: step.method,
    path: fill(step.path),
    headers: {
      ...(token !== undefined && { 'x-auth-token': token }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...Object.fromEntries(headers),
    },
    body: body === undefined ? undefined : fill(body),
  });
}

/** `base64(...)` in a header is sent as it says. */
function encoded(value: string): string {
  return value.replace(/base64\((.*)\)/, (_all, text: string) => Buffer.from(text).toString('base64'));
}

/** What stands for text that differs between clouds. */
function namesOf({ service }: Scenario, target: Target, kept: ReadonlyMap<string, string>): Map<string, string> {
  const names = new Map<string, string>();
  for (const [name, value] of kept) if (name !== 'password') names.set(value, `<${name}>`);
  names.set(target.serviceUrl('identity'), '<identity>');
  names.set(target.serviceUrl(service), '<service>');
  return names;
}

function read(answer: RawAnswer, place: string): string {
  if (place.startsWith('header:')) return answer.headers[place.slice('header:'.length)] ?? '';
  if (place.startsWith('form:')) return new URLSearchParams(answer.text).get(place.slice('form:'.length)) ?? '';
  let value: unknown = answer.text === '' ? undefined : JSON.parse(answer.text);
  for (const word of place.split('.')) value = (value as Record<string, unknown> | undefined)?.[word];
  return typeof value === 'string' ? value : '';
}
