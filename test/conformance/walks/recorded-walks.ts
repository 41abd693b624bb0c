import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { at, isRecord } from '../../openapi/record.ts';
import { type Course, stateOf } from './observe.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const FOLDER = join(process.env.NEPHOSCOPE_SHARED ?? join(ROOT, '..', 'shared'), 'realcloud', 'traces');

/** What the real cloud did in one operation. */
export interface RecordedWalk {
  readonly operation: string;
  /** Of the request's answer. */
  readonly status: number;
  readonly courses: readonly Course[];
}

/** Why there is nothing to compare with, or `undefined`. */
export function whyNoTraces(): string | undefined {
  return existsSync(FOLDER) ? undefined : `no recorded traces of a real cloud (${FOLDER}; set NEPHOSCOPE_SHARED)`;
}

/** Reads the traces of a real OpenStack Zed, polled every 50 ms or so. @param file - such as `servers` */
export function readWalks(file: string): readonly RecordedWalk[] {
  return readFileSync(join(FOLDER, `${file}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const walk: unknown = JSON.parse(line);
      const moments = at(walk, 'trace');
      const courses = new Map<string, { kind: string; id: string; states: string[] }>();
      for (const moment of Array.isArray(moments) ? moments : []) {
        if (!isRecord(moment)) continue;
        const { kind, id } = moment;
        if (moment.status === null) continue;
        const key = `${String(kind)} ${String(id)}`;
        const course = courses.get(key) ?? { kind: String(kind), id: String(id), states: [] };
        courses.set(key, course);
        const state = stateOf(course.kind, moment);
        if (course.states.at(-1) !== state) course.states.push(state);
      }
      return {
        operation: String(at(walk, 'op')),
        status: Number(at(walk, 'request', 'status')),
        courses: [...courses.values()],
      };
    });
}
