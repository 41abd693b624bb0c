/**
 * Runs in a page, before its own scripts: gives it, in the place of the event stream, so many volumes, and then changes of some of
 * them each tick. All is written beforehand, so that what is measured is what the page does with it.
 *
 * Ticks begin when `window.startTicks(count)` is called; it resolves after the last one.
 *
 * @param {{ rows: number, changes: number, tickMs: number }} what
 */
export function tellMany({ rows, changes, tickMs }) {
  const TURNS = 40;
  const encoder = new TextEncoder();
  const at = new Date().toISOString();
  const frame = (type, n, turn) => {
    const states = { status: turn % 2 === 0 ? 'available' : 'in-use' };
    const name = `row-${String(n).padStart(6, '0')}`;
    const times = { since: at, seenAt: at, createdAt: at, updatedAt: at };
    const place = { cloud: 'emulator', region: 'RegionOne', kind: 'volume', id: `id-${n}`, name, project: null };
    const resource = { ...place, host: null, states, phase: 'stable', ...times, links: {}, facts: {} };
    return `event: ${type}\ndata: ${JSON.stringify({ resource, transitions: [] })}\n\n`;
  };
  const listOf = (length, make) => Array.from({ length }, (_, at) => make(at)).join('');
  // Each turn changes rows of all parts of the table.
  const turns = Array.from({ length: TURNS }, (_, turn) =>
    encoder.encode(listOf(changes, (i) => frame('modified', (turn * 37 + i * 499) % rows, turn + 1))),
  );
  const body = new ReadableStream({
    start(controller) {
      for (let n = 0; n < rows; n += 500)
        controller.enqueue(encoder.encode(listOf(500, (i) => frame('added', n + i, 0))));
      controller.enqueue(encoder.encode('event: bookmark\nid: a-1\ndata: {"position":"a-1"}\n\n'));
      window.startTicks = (count) =>
        new Promise((resolve) => {
          let turn = 0;
          const timer = setInterval(() => {
            controller.enqueue(turns[turn % TURNS]);
            if (++turn === count) {
              clearInterval(timer);
              resolve();
            }
          }, tickMs);
        });
    },
  });
  window.toldStream = body;
  const real = window.fetch;
  window.fetch = (input, init) =>
    typeof input === 'string' && input.startsWith('/api/v1/watch')
      ? Promise.resolve(new Response(body))
      : real(input, init);
}
