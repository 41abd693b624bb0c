import { useEffect } from 'react';
import { currentCommands } from './commands.ts';
import { chordOf, KeyChords } from './key-chords.ts';

/** Runs the commands whose keys are pressed, unless somebody is writing. */
export function useKeys(): void {
  useEffect(() => {
    const chords = new KeyChords();
    const press = (event: KeyboardEvent): void => {
      const chord = chordOf(event);
      if (event.defaultPrevented || event.isComposing) return;
      if (isWriting(event.target) && !chord.startsWith('mod+')) return;
      // A window above the page has keys of its own.
      if (document.querySelector('dialog[open]') !== null) return;
      const commands = currentCommands().filter(({ keys }) => keys !== undefined);
      const meant = chords.press(chord, new Set(commands.map(({ keys = '' }) => keys)), event.timeStamp);
      const command = commands.find(({ keys }) => keys === meant);
      if (command === undefined) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName) || isTextInput(target);
}

function isTextInput(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type);
}
