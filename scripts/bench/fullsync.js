import { measureWatch, ratio } from './measure-watch.js';

/** What is wanted: processor time of the first full list as a multiple of only parsing its bytes, by the median of the rounds and by the least. */
const goals = { ratio: 2 };

/**
 * Measures the first list of many servers: from the bytes of the pages to rows, indexes, cursor and store.
 *
 * @param {string[]} args - how many servers; 100,000 when absent
 * @returns processor milliseconds (all threads) of the engine and of a loop that only parses the same bytes, the least of five rounds each; the
 * median of what the rounds say (`ratio`), what the least ones do (`ratioOfLeast`), and the median of five more on one CPU (`ratioOnOneCpu`; `null` where
 * that cannot be)
 */
export async function bench([count = '100000']) {
  const { servers, mb, parseMs, firstMs, firstRatio, firstRatioOnOneCpu, firstHeapMb } = await measureWatch(
    Number(count),
    { onOneCpu: true },
  );
  const result = {
    servers,
    mb,
    engineCpuMs: firstMs,
    parseCpuMs: parseMs,
    ratio: ratio(firstRatio, 1),
    ratioOfLeast: ratio(firstMs, parseMs),
    ratioOnOneCpu: firstRatioOnOneCpu && ratio(firstRatioOnOneCpu, 1),
    heapMb: firstHeapMb,
  };
  const isFast = Math.max(result.ratio, result.ratioOfLeast) <= goals.ratio;
  return { ...result, goals, ok: isFast && servers === Number(count) };
}
