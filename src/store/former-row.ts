import type { Row } from './records.ts';

/** What a row says beside its states: name, project, host, links, facts. Changes seldom. */
export type Attributes = Omit<Row, keyof Standing>;

/** How a row stands: what changes with its states, or with each write of the service. */
export type Standing = Pick<Row, 'states' | 'phase' | 'updatedAtMs' | 'version' | 'sinceMs' | 'seenAtMs' | 'goneAtMs'>;

/** Attributes that a resource had until a moment of our clock. */
export interface FormerAttributes {
  readonly untilMs: number;
  readonly attributes: Attributes;
}

/** Takes a row apart, so that what changes seldom is kept apart from what changes often. */
export function splitRow(row: Row): { readonly attributes: Attributes; readonly standing: Standing } {
  const { states, phase, updatedAtMs, version, sinceMs, seenAtMs, goneAtMs, ...attributes } = row;
  const standing = { states, phase, updatedAtMs, version, sinceMs, seenAtMs };
  return { attributes, standing: goneAtMs === undefined ? standing : { ...standing, goneAtMs } };
}

/** Claims that two rows differ in more than how they stand. */
export function isOtherAttributes(a: Row, b: Row): boolean {
  return JSON.stringify(splitRow(a).attributes) !== JSON.stringify(splitRow(b).attributes);
}
