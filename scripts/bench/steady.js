import { measureWatch, ratio } from './measure-watch.js';

/** What is wanted: less than parsing everything once. */
const goals = { ratio: 1 };

/**
 * Measures full lists of many servers that are known already: one as it was, and one in which every hundredth server changed.
 *
 * @param {string[]} args - how many servers; 100,000 when absent
 * @returns processor milliseconds (all threads) of the engine and of a loop that only parses the same bytes, the least of five rounds each
 */
export async function bench([count = '100000']) {
  const { servers, mb, parseMs, unchangedMs, changedMs, events } = await measureWatch(Number(count));
  const ours = { unchangedCpuMs: unchangedMs, changedCpuMs: changedMs, events };
  const result = {
    servers,
    mb,
    ...ours,
    parseCpuMs: parseMs,
    ratio: ratio(changedMs, parseMs),
    unchangedRatio: ratio(unchangedMs, parseMs),
  };
  return { ...result, goals, ok: result.ratio < goals.ratio && events === Math.ceil(servers / 100) };
}
