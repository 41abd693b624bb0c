/** The names of rows by their places. */
export interface NameColumn {
  get(place: number): string;
  set(place: number, name: string): void;
}

/** Names are cut into blocks, so that growing copies nothing. */
const BLOCK = 1024;

/** Makes a column in which every name is empty. */
export function createNameColumn(): NameColumn {
  const blocks: string[][] = [];
  return {
    get: (place) => blocks[Math.floor(place / BLOCK)]?.[place % BLOCK] ?? '',
    set: (place, name) => {
      const number = Math.floor(place / BLOCK);
      while (blocks.length <= number) blocks.push(Array.from({ length: BLOCK }, () => ''));
      const block = blocks[number];
      if (block !== undefined) block[place % BLOCK] = name;
    },
  };
}
