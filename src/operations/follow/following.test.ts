import { expect, test } from 'vitest';
import { beginFollowing, type Following, follow } from './following.ts';

const QUEUED = { status: 'queued' };

/** An import that was answered, of an image that is seen as it was. */
function unmoved(): Following {
  const begun = beginFollowing('image', ['import_web_download'], { states: QUEUED, atMs: 0 });
  return follow(begun, { type: 'seen', states: QUEUED, atMs: 1, isAfterAnswer: true });
}

test('what a task does may be undone before anybody looks: the task is asked', () => {
  expect(unmoved().question).toBe('fault');
});

test('as long as the task tells of no failure it may still begin', () => {
  expect(follow(unmoved(), { type: 'fault', text: null }).end).toBeUndefined();
});

test('a task that failed is the end, with its words', () => {
  const ended = follow(unmoved(), { type: 'fault', text: 'nobody answers at that address' });
  expect(ended.end).toMatchObject({ end: 'failed', fault: 'nobody answers at that address' });
});
