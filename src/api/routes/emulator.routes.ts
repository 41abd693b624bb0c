import type { ApiRoute } from '../api-route.ts';
import { ADD_FAULT, EMULATOR_PROFILES } from '../emulator.ts';
import { COUNT, FLAG, listOf, objectOf, oneOf, refTo } from '../json-schema.ts';

const PATH = '/api/v1/clouds/{cloud}/emulator';
const STATE = { 200: { description: 'How it stands', schema: refTo('Emulator') } };

/** The controls of the emulated cloud of `up`. Where there is none, or it can be reached from elsewhere, they are not there. */
export const EMULATOR_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: PATH,
    operationId: 'getEmulator',
    tag: 'emulator',
    summary: 'How the emulated cloud stands: its time, what happens in it, its faults',
    description:
      'The controls are there for the emulated cloud of `nephoscope up` on loopback, and for who sees all of it. For any other cloud all of them answer 404.',
    for: 'viewer',
    answers: STATE,
  },
  {
    method: 'PATCH',
    path: PATH,
    operationId: 'changeEmulator',
    tag: 'emulator',
    summary: 'Change how fast its time runs, how long operations take, whether things happen by themselves',
    for: 'viewer',
    body: objectOf(
      { speed: { type: 'number', minimum: 0, maximum: 10_000 }, profile: oneOf(EMULATOR_PROFILES), isPlaying: FLAG },
      ['speed', 'profile', 'isPlaying'],
    ),
    answers: STATE,
  },
  {
    method: 'POST',
    path: `${PATH}/time`,
    operationId: 'moveTime',
    tag: 'emulator',
    summary: 'Let so much time pass at once; without `ms`, go to the next event and let it happen',
    for: 'viewer',
    body: objectOf({ ms: { type: 'number', minimum: 0, maximum: 315_360_000_000 } }, ['ms']),
    answers: STATE,
  },
  {
    method: 'POST',
    path: `${PATH}/faults`,
    operationId: 'addFault',
    tag: 'emulator',
    summary: 'Let something go wrong: a step of an operation, an answer, a call between services, a host',
    description: 'By an action, where what is left out matches everything, or by the name of a named fault.',
    for: 'viewer',
    body: ADD_FAULT,
    answers: {
      201: {
        description: 'The rules, and the first of them',
        schema: objectOf({ fault: refTo('Fault'), faults: listOf(refTo('Fault')) }),
      },
    },
  },
  {
    method: 'GET',
    path: `${PATH}/named-faults`,
    operationId: 'listNamedFaults',
    tag: 'emulator',
    summary: 'The faults that have a name, each with the report of the bug that it is',
    for: 'viewer',
    answers: { 200: { description: 'The faults', schema: objectOf({ items: listOf(refTo('NamedFault')) }) } },
  },
  {
    method: 'DELETE',
    path: `${PATH}/faults/{fault}`,
    operationId: 'removeFault',
    tag: 'emulator',
    summary: 'Remove a rule; what hangs because of it goes on',
    for: 'viewer',
    answers: { 204: { description: 'It is gone' } },
  },
  {
    method: 'POST',
    path: `${PATH}/reset`,
    operationId: 'resetEmulator',
    tag: 'emulator',
    summary: 'Back to a fresh cloud, with the same seed or another',
    for: 'viewer',
    body: objectOf({ seed: { type: 'integer', minimum: 0, maximum: 4_294_967_295 } }, ['seed']),
    answers: STATE,
  },
  {
    method: 'GET',
    path: `${PATH}/journal`,
    operationId: 'readJournal',
    tag: 'emulator',
    summary: 'What was committed in it, the newest last: the truth that a watch can be held against',
    for: 'viewer',
    query: {
      since: { description: 'Only what came after the commit of this number', schema: COUNT },
      limit: {
        description: 'The most to give, the newest; default 200',
        schema: { type: 'integer', minimum: 1, maximum: 1_000 },
      },
    },
    answers: { 200: { description: 'The commits', schema: objectOf({ items: listOf(refTo('Commit')), last: COUNT }) } },
  },
];
