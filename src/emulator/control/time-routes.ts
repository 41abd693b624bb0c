import type { HttpResponse } from '../../http/message.ts';
import { Fault } from '../frame/fault.ts';
import { json } from '../frame/reply.ts';
import { GREATEST_SPEED } from '../kernel/emulator-clock.ts';
import { shown } from '../kernel/number-range.ts';
import { isProfile, PROFILES } from '../kernel/profile.ts';
import { type ControlRequest, type ControlRoute, numberOf } from './control-request.ts';

/** The longest that time can be moved forward at once: ten years. */
const LONGEST_RUN_MS = 315_360_000_000;

/** How a time begins: JavaScript would read a mere number, too. */
const DATE = /^\d{4}-\d\d-\d\d(T|$)/;

/** Time: pause, step, run, speed, set, and how long operations take. */
export const timeRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: '/time', does: 'the time, its speed and the next event', handle: show },
  {
    method: 'POST',
    path: '/time/pause',
    does: 'let time stand still',
    takes: [],
    handle: (request) => setSpeed(request, 0),
  },
  {
    method: 'POST',
    path: '/time/resume',
    does: 'let time run as fast as the real one',
    takes: [],
    handle: (request) => setSpeed(request, 1),
  },
  {
    method: 'POST',
    path: '/time/speed',
    does: '{"speed": 0..10000}: how much faster than the real one time runs',
    takes: ['speed'],
    handle: (request) => setSpeed(request, numberOf(request, 'speed', { least: 0, most: GREATEST_SPEED })),
  },
  { method: 'POST', path: '/time/step', does: 'move to the next event and let it happen', takes: [], handle: step },
  { method: 'POST', path: '/time/run', does: '{"ms": N}: let so much time pass at once', takes: ['ms'], handle: run },
  {
    method: 'POST',
    path: '/time/set',
    does: '{"now": "2026-01-01T00:00:00Z"}: set the time',
    takes: ['now'],
    handle: set,
  },
  {
    method: 'POST',
    path: '/profile',
    does: '{"profile": "real" | "quick" | "instant"}: how long operations take',
    takes: ['profile'],
    handle: setProfile,
  },
];

function show({ kernel }: ControlRequest): HttpResponse {
  const { clock, schedule, walker } = kernel;
  return json(200, {
    now: new Date(clock.now()).toISOString(),
    speed: clock.speed,
    next: clock.nextMs === undefined ? null : new Date(clock.nextMs).toISOString(),
    planned: schedule.planned().length,
    walks: walker.walks.size,
    profile: kernel.profile,
  });
}

function setSpeed(request: ControlRequest, speed: number): HttpResponse {
  request.kernel.clock.setSpeed(speed);
  return show(request);
}

function step(request: ControlRequest): HttpResponse {
  request.kernel.clock.step();
  return show(request);
}

function run(request: ControlRequest): HttpResponse {
  request.kernel.clock.runFor(numberOf(request, 'ms', { least: 0, most: LONGEST_RUN_MS }));
  return show(request);
}

function set(request: ControlRequest): HttpResponse {
  const { now } = request.body;
  const ms = typeof now === 'string' && DATE.test(now) ? Date.parse(now) : Number.NaN;
  if (Number.isNaN(ms)) throw new Fault(400, `now must be a time such as 2026-01-01T00:00:00Z, not ${shown(now)}`);
  request.kernel.clock.set(ms);
  return show(request);
}

function setProfile(request: ControlRequest): HttpResponse {
  const { profile } = request.body;
  if (!isProfile(profile)) throw new Fault(400, `profile must be one of ${PROFILES.join(', ')}, not ${shown(profile)}`);
  request.kernel.profile = profile;
  return show(request);
}
