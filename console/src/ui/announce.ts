/** How a note is meant. */
export type NoteTone = 'plain' | 'good' | 'bad';

/** Something that is said to the person, for a while. */
export interface Note {
  readonly id: number;
  readonly text: string;
  readonly tone: NoteTone;
}

/** A bad one stays longer: it says what to do. */
const SHOWN_MS: Readonly<Record<NoteTone, number>> = { plain: 4_000, good: 4_000, bad: 12_000 };

const listeners = new Set<() => void>();
let notes: readonly Note[] = [];
let lastId = 0;

/** The notes that are shown, the oldest first. */
export function currentNotes(): readonly Note[] {
  return notes;
}

/** Hears of notes. @returns what ends it */
export function onNotes(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Says something: shown in a corner, and read out by a screen reader when it has said what it was saying. */
export function announce(text: string, tone: NoteTone = 'plain'): void {
  const note = { id: ++lastId, text, tone };
  change([...notes.filter((one) => one.text !== text), note].slice(-4));
  setTimeout(() => dismissNote(note.id), SHOWN_MS[tone]);
}

/** Takes a note away. */
export function dismissNote(id: number): void {
  if (notes.some((one) => one.id === id)) change(notes.filter((one) => one.id !== id));
}

function change(next: readonly Note[]): void {
  notes = next;
  for (const listener of listeners) listener();
}
