import type { Kind } from '../../../model/kind.ts';
import type { Source } from '../../../model/source.ts';
import type { StatePattern } from '../../../model/states.ts';
import type { FindingType } from '../../../store/finding.ts';

/** Which findings an advice is for: all that is given must fit. */
export interface AdviceFor {
  readonly type?: FindingType;
  /** Ids of rules. */
  readonly rules?: readonly string[];
  readonly kind?: Kind;
  readonly states?: StatePattern;
}

/**
 * Something that can be done. In the texts, `{id}` is the resource, `{host}` its host, and `{server}`, `{volume}`, `{port}`,
 * `{volume-attachment}` ... the first resource of that kind that it names; a row with a name that cannot be filled in is left out
 * where it stands in the request, and the word stays as it is in a command.
 */
export interface AdviceRow {
  readonly for: AdviceFor;
  /** One sentence, imperative, without a full stop. */
  readonly does: string;
  /** Method and path below the service's endpoint, with the body where there is one. */
  readonly request?: string;
  readonly command?: string;
  /** What can go wrong by doing it; left out: it only looks. */
  readonly risk?: string;
  readonly admin?: true;
  readonly source: Source;
}
