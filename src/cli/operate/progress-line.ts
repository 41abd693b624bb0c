import type { Progress } from '../../operations/outcome.ts';
import type { Say } from '../messages/messages.ts';

/** One line about an operation that runs, without its end. @param nowMs - our clock */
export function progressLine(
  name: string,
  progress: Progress,
  { nowMs, say }: { readonly nowMs: number; readonly say: Say },
): string {
  switch (progress.type) {
    case 'waiting':
      return say('notNow', { name, why: progress.reasons.map(({ message }) => message).join(' ') });
    case 'sent':
      return say('sentAs', { name, request: progress.requestId });
    case 'unanswered':
      return say('notAnswered', { name, why: progress.message });
    case 'step': {
      const { states, done, total, usualMs, endMs } = progress;
      const words =
        states === null ? say('gone') : [states.status, states.taskState].filter((word) => word != null).join(', ');
      const step = total > 0 && done > 0 ? say('stepOf', { done, total }) : '';
      const usual = usualMs === null ? '' : say('usually', { time: seconds(usualMs) });
      const left = endMs === null ? '' : say('timeLeft', { time: seconds(endMs - nowMs) });
      return say('step', { name, states: words, step, usual, left });
    }
  }
}

function seconds(ms: number): string {
  const whole = Math.max(0, Math.round(ms / 1000));
  return whole < 120 ? `${whole} s` : `${Math.round(whole / 60)} min`;
}
