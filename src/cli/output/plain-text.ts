/** Takes out what could move the cursor or colour the terminal: names and messages come from other people. Line ends stay. */
export function withoutControls(text: string): string {
  return text.replace(/(?!\n)\p{Cc}/gu, '');
}
