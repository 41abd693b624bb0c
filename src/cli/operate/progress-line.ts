import type { Progress } from '../../operations/outcome.ts';

/** One line about an operation that runs, without its end. @param nowMs - our clock */
export function progressLine(name: string, progress: Progress, nowMs: number): string {
  switch (progress.type) {
    case 'waiting':
      return `${name}: not now: ${progress.reasons.map(({ message }) => message).join(' ')}`;
    case 'sent':
      return `${name}: sent as ${progress.requestId}`;
    case 'unanswered':
      return `${name}: not answered, so it is looked for: ${progress.message}`;
    case 'step': {
      const { states, done, total, usualMs, endMs } = progress;
      const words =
        states === null ? 'gone' : [states.status, states.taskState].filter((word) => word != null).join(', ');
      const step = total > 0 && done > 0 ? ` (step ${done} of ${total})` : '';
      const usual = usualMs === null ? '' : `, usually ${seconds(usualMs)}`;
      const left = endMs === null ? '' : `, about ${seconds(endMs - nowMs)} left`;
      return `${name}: ${words}${step}${usual}${left}`;
    }
  }
}

function seconds(ms: number): string {
  const whole = Math.max(0, Math.round(ms / 1000));
  return whole < 120 ? `${whole} s` : `${Math.round(whole / 60)} min`;
}
