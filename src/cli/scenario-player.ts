/** Plays something again and again: begins it anew, and ends it. */
export interface ScenarioPlayer {
  isPlaying(): boolean;
  /** Begins it, where it is not played, or ends it. */
  setPlaying(isPlaying: boolean): void;
  /** Ends it; resolves once nothing of it runs. */
  close(): Promise<void>;
}

/**
 * Makes a player.
 *
 * @param play - plays until the signal is aborted
 * @param onFault - told of what ended it before its time: it is then no longer played, and can be begun anew
 */
export function createScenarioPlayer(
  play: (signal: AbortSignal) => Promise<void>,
  onFault: (error: unknown) => void,
): ScenarioPlayer {
  let playing: AbortController | undefined;
  const played = new Set<Promise<void>>();
  const begin = (): void => {
    const own = new AbortController();
    playing = own;
    const work = play(own.signal)
      .catch(onFault)
      .finally(() => {
        played.delete(work);
        if (playing === own) playing = undefined;
      });
    played.add(work);
  };
  const end = (): void => {
    playing?.abort();
    playing = undefined;
  };
  return {
    isPlaying: () => playing !== undefined,
    setPlaying: (isPlaying) => {
      if (isPlaying === (playing !== undefined)) return;
      if (isPlaying) begin();
      else end();
    },
    close: async () => {
      end();
      await Promise.all(played);
    },
  };
}
