/**
 * What the `openstack` command is asked about one noun; every line must end well, in this order. A line `PUT /path {...}` asks Cinder
 * directly, for what no command does. `$(...)` is the first word that
 * the line in it writes. What stands behind ` => ` is what the line must write, its words with one space between them.
 */
export interface Noun {
  readonly noun: string;
  /** Who asks; default: `admin`. */
  readonly as?: 'demo';
  /** Without `openstack`. What one noun makes and another needs is named `kept-...`. */
  readonly lines: readonly string[];
}
