/**
 * Runs in an empty page: the least that shows the same. The stream is cut into events, each is parsed and kept in a Map by id, and
 * once a frame the first rows are written into cells of a plain list. No order, no filter, no scrolling.
 */
export function bareList() {
  const SHOWN = 40;
  const kept = new Map();
  const items = Array.from({ length: SHOWN }, () => document.body.appendChild(document.createElement('div')));
  let isDue = false;
  const draw = () => {
    isDue = false;
    let at = 0;
    for (const { name, states } of kept.values()) {
      if (at === SHOWN) break;
      items[at++].textContent = `${name} ${states.status}`;
    }
  };
  const take = (text) => {
    const data = /^data: (.*)$/m.exec(text)?.[1];
    const resource = data === undefined ? undefined : JSON.parse(data).resource;
    if (resource !== undefined) kept.set(resource.id, resource);
  };
  const read = async () => {
    const reader = window.toldStream.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const events = (rest + part.value).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) take(event);
      document.documentElement.dataset.rows = String(kept.size);
      if (!isDue) requestAnimationFrame(draw);
      isDue = true;
    }
  };
  void read();
}
