import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import type { Finding } from '../../store/finding.ts';
import type { FindingChange } from '../../watch/findings/keeper.ts';
import { loadMessages } from '../messages/messages.ts';
import { createStyle } from '../style.ts';
import { findingLine } from './finding-line.ts';

const say = await loadMessages({});
const SUMMARY =
  'Server web-1 has been powering-off for 12 min, which usually takes 4 s: nova-compute does not write the next step.';

function change(parts: Partial<FindingChange> = {}): FindingChange {
  const finding = { summary: SUMMARY, severity: 'warning', ended: null, updatedAtMs: Date.UTC(2026, 0, 1, 0, 0, 12) };
  return { change: 'opened', finding: finding as Finding, ...parts };
}

function layout(columns?: number, hasColour = false) {
  const style = createStyle(hasColour ? { TERM: 'xterm' } : { NO_COLOR: '1' }, hasColour);
  return { style, say, translate: (text: string) => text, measure: stringWidth, columns: () => columns };
}

test('where nothing has a width it is one line', () => {
  expect(findingLine(change(), layout())).toBe(`2026-01-01T00:00:12Z  finding          opened: ${SUMMARY}`);
});

test.each([40, 60, 80, 200])('in a terminal of %i columns no word is cut, and none is lost', (columns) => {
  const text = findingLine(change(), layout(columns));
  const lines = text.split('\n');
  // The head is never broken.
  expect(lines[0]?.length).toBeLessThanOrEqual(
    Math.max(columns, '2026-01-01T00:00:12Z  finding          opened:'.length),
  );
  expect(lines.slice(1).every((line) => line.startsWith('      ') && line.length <= columns)).toBe(true);
  expect(text.split(/\s+/).slice(3)).toEqual(SUMMARY.split(' '));
});

test('what was found is coloured, not that it was', () => {
  const [head] = findingLine(change(), layout(60, true)).split('\u001b[');
  expect(head?.trimEnd()).toBe('2026-01-01T00:00:12Z  finding          opened:');
});
