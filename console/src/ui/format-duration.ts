/** By language: the units from days to seconds, and what stands between two. */
const UNITS: Readonly<Record<string, readonly [d: string, h: string, m: string, s: string, between: string]>> = {
  en: ['d', 'h', 'm', 's', ' '],
  'zh-CN': ['天', '小时', '分', '秒', ''],
};

/**
 * Writes how long something takes, by its two largest units: `3d 4h`, `5m 07s`, `0.4s`.
 *
 * @param ms - below 0 counts as 0: clocks differ a little
 */
export function formatDuration(ms: number, language: string): string {
  const [d, h, m, s, between] = UNITS[language] ?? ['d', 'h', 'm', 's', ' '];
  if (ms < 1_000) return `${(Math.max(0, ms) / 1_000).toFixed(ms < 50 ? 0 : 1)}${s}`;
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 60) return `${seconds}${s}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${m}${between}${two(seconds % 60)}${s}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}${h}${between}${two(minutes % 60)}${m}`;
  return `${Math.floor(hours / 24)}${d}${between}${hours % 24}${h}`;
}

/** How far a number of units changes: what is shown needs to be looked at anew only so often. */
export function resolutionMs(ms: number): number {
  return ms < 3_600_000 ? 1_000 : 60_000;
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}
