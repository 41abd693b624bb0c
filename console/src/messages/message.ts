/** A text with named values in braces; where the number of something decides, the forms for it. */
export type Message = string | { readonly one?: string; readonly other: string };

/** Values by name. `count` chooses the form. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Puts a message into words. */
export function formatMessage(message: Message, values: MessageValues, language: string): string {
  const text = typeof message === 'string' ? message : formOf(message, values, language);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? value.toLocaleString(language) : value;
  });
}

function formOf({ one, other }: Exclude<Message, string>, { count }: MessageValues, language: string): string {
  if (one === undefined || typeof count !== 'number') return other;
  return new Intl.PluralRules(language).select(count) === 'one' ? one : other;
}
