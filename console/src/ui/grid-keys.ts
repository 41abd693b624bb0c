/** Where the keyboard is in a grid: row -1 is its head. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** How large a grid is, and how much of it is seen. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are seen at once. */
  readonly page: number;
}

/** A key, as events of the keyboard have it. */
export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/**
 * Where a key leads to, as the pattern of a grid has it (WAI-ARIA APG): arrows by one, Home and End to the ends of the row, with Ctrl to
 * those of the grid, Page Up and Page Down by what is seen.
 *
 * @returns `undefined` for a key that leads nowhere
 */
export function moveInGrid(
  from: GridPlace,
  { key, ctrlKey, metaKey }: PressedKey,
  size: GridSize,
): GridPlace | undefined {
  const last = size.rows - 1;
  const isWhole = ctrlKey || metaKey;
  const to = ((): GridPlace | undefined => {
    switch (key) {
      case 'ArrowDown':
        return { ...from, row: from.row + 1 };
      case 'ArrowUp':
        return { ...from, row: from.row - 1 };
      case 'ArrowRight':
        return { ...from, column: from.column + 1 };
      case 'ArrowLeft':
        return { ...from, column: from.column - 1 };
      case 'PageDown':
        return { ...from, row: from.row + size.page };
      case 'PageUp':
        return { ...from, row: Math.max(0, from.row - size.page) };
      case 'Home':
        return isWhole ? { row: 0, column: 0 } : { ...from, column: 0 };
      case 'End':
        return isWhole ? { row: last, column: size.columns - 1 } : { ...from, column: size.columns - 1 };
      default:
        return undefined;
    }
  })();
  if (to === undefined) return undefined;
  return {
    row: Math.min(last, Math.max(-1, to.row)),
    column: Math.min(size.columns - 1, Math.max(0, to.column)),
  };
}
