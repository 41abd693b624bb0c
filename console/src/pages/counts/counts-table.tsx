import type { Kind } from '../../../../src/model/kind.ts';
import { PHASES, type Phase } from '../../../../src/model/phase.ts';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';
import { SHELL } from '../../shell/shell-messages.ts';
import { OnlyRead } from '../../ui/only-read.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import styles from './counts-table.module.css';
import type { KindCount } from './sum-counts.ts';

interface CountsTableProps {
  readonly counts: readonly KindCount[];
  readonly kindTitle: string;
  readonly totalTitle: string;
  /** The phases are named in words, where there is room. */
  readonly hasWords?: boolean;
  /** Where the numbers of a kind lead to; to its table when absent. */
  readonly addressOf?: (kind: Kind, phase?: Phase) => string;
}

function tableOf(kind: Kind, phase?: Phase): string {
  return phase === undefined ? `/tables/${kind}` : `/tables/${kind}?filter=phase:${phase}`;
}

/** How many resources of each kind are in which phase; each number leads to them. Phases that nothing is in are left out. */
export function CountsTable(props: CountsTableProps) {
  const { counts, kindTitle, totalTitle, hasWords = false, addressOf = tableOf } = props;
  const say = useSay(SHELL);
  const phases = PHASES.filter((phase) => counts.some(({ byPhase }) => (byPhase[phase] ?? 0) > 0));
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{kindTitle}</th>
            {phases.map((phase) => (
              <th key={phase} scope="col" title={say(`phase.${phase}`)}>
                <span className={styles.mark}>
                  <PhaseMark phase={phase} />
                  {hasWords ? (
                    <span className={styles.phase}>{say(`phase.${phase}`)}</span>
                  ) : (
                    <OnlyRead>{say(`phase.${phase}`)}</OnlyRead>
                  )}
                </span>
              </th>
            ))}
            <th scope="col">{totalTitle}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ kind, total, byPhase }) => (
            <tr key={kind}>
              <th scope="row">
                <Link to={addressOf(kind)}>{say(`kind.${kind}`)}</Link>
              </th>
              {phases.map((phase) => (
                <td key={phase}>
                  <Count count={byPhase[phase] ?? 0} phase={phase} to={addressOf(kind, phase)} />
                </td>
              ))}
              <td>
                <Count count={total} to={addressOf(kind)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CountProps {
  readonly count: number;
  readonly to: string;
  readonly phase?: Phase;
}

function Count({ count, to, phase }: CountProps) {
  const chosen = useSetting(language);
  if (count === 0) return <span className={styles.zero}>·</span>;
  // Many that are at rest are no news; what is not has its mark beside the number.
  const isNews = phase !== undefined && phase !== 'stable';
  return (
    <Link to={to} className={styles.mark}>
      {isNews && <PhaseMark phase={phase} />}
      {count.toLocaleString(chosen)}
    </Link>
  );
}
