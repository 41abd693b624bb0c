/** Every kind of resource that the model knows, in OpenStack's words. */
export const KINDS = [
  'server',
  'migration',
  'image',
  'image-task',
  'image-member',
  'volume',
  'volume-snapshot',
  'volume-backup',
  'volume-attachment',
  'volume-migration',
  'volume-transfer',
  'volume-group',
  'volume-group-snapshot',
  'network',
  'subnet',
  'port',
  'port-binding',
  'floating-ip',
  'router',
  'trunk',
  'agent',
  'security-group',
] as const;

/** One of `KINDS`. */
export type Kind = (typeof KINDS)[number];

/** Claims that a word is a kind the model knows. */
export function isKind(word: string): word is Kind {
  return (KINDS as readonly string[]).includes(word);
}
