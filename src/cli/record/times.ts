/** A moment as the tables of history show it: UTC, to the second, as OpenStack writes its stamps. */
export function shownMoment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
