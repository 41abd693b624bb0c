import type { Random } from '../../base/random.ts';

/** 32 hexadecimal digits: Keystone's ids, without dashes. */
export function hexId(random: Random): string {
  return random.uuid().replaceAll('-', '');
}

/** Random text of the letters of base64url, 6 bits each. */
export function randomText(random: Random, length: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  let text = '';
  while (text.length < length) text += letters.charAt(Math.floor(random.next() * 64));
  return text;
}
