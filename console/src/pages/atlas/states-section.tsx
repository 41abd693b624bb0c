import type { DurationRow } from '../../../../src/model/duration/duration-row.ts';
import type { KindModel } from '../../../../src/model/kind-model.ts';
import type { StateRow } from '../../../../src/model/state-row.ts';
import { STATE_PARTS, type StatePart } from '../../../../src/model/states.ts';
import { type Say, useSay } from '../../messages/use-say.ts';
import { useSearch } from '../../router/use-place.ts';
import { SHELL } from '../../shell/shell-messages.ts';
import { classes } from '../../ui/classes.ts';
import { Duration } from '../../ui/moment.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import styles from './atlas.module.css';
import { ATLAS } from './atlas-messages.ts';
import { durationRowOf } from './duration-row-of.ts';
import type { EN } from './en.table.ts';

/** Every word that a part of the state can have, and what it means. */
export function StatesSection({ model }: { readonly model: KindModel }) {
  const say = useSay(ATLAS);
  const tables = STATE_PARTS.flatMap((part): [StatePart, readonly StateRow[]][] => {
    const rows = part === 'status' ? model.states : model.parts?.[part];
    return rows === undefined || rows.length === 0 ? [] : [[part, rows]];
  });
  if (tables.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="states">
      <h2 id="states">{say('states')}</h2>
      <div className={styles.tables}>
        {tables.map(([part, rows]) => (
          <StateTable key={part} part={part} rows={rows} model={model} hasHead={tables.length > 1} />
        ))}
      </div>
      {model.phaseRules !== undefined && model.phaseRules.length > 0 && (
        <>
          <h3>{say('rules')}</h3>
          <p className={styles.soft}>{say('rules.what')}</p>
          <ol className={styles.rules}>
            {model.phaseRules.map(({ phase, note }) => (
              <li key={`${phase} ${note}`}>
                <PhaseWord phase={phase} /> <span>{note}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

interface StateTableProps {
  readonly part: StatePart;
  readonly rows: readonly StateRow[];
  readonly model: KindModel;
  readonly hasHead: boolean;
}

function StateTable({ part, rows, model, hasHead }: StateTableProps) {
  const say = useSay(ATLAS);
  const wanted = useSearch().get('state');
  const durations = rows.map(({ name }) => durationRowOf(model.kind, part, name));
  const hasDurations = durations.some((row) => row !== undefined);
  const hasNotes = rows.some((row) => row.note !== undefined || row.shownAs !== undefined || row.neverAssigned);
  return (
    <ScrollBox label={say(`part.${part}`)} className={styles.scroll}>
      <table className={styles.table}>
        {hasHead && <caption>{say(`part.${part}`)}</caption>}
        <thead>
          <tr>
            <th scope="col">{say('word')}</th>
            {part !== 'powerState' && <th scope="col">{say('phase')}</th>}
            {hasDurations && <th scope="col">{say('usual')}</th>}
            {hasDurations && <th scope="col">{say('longest')}</th>}
            {hasNotes && <th scope="col">{say('note')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.name} className={classes(row.name === wanted && styles.wanted)}>
              <th scope="row">
                <code>{row.name}</code>
              </th>
              {part !== 'powerState' && (
                <td>
                  <PhaseWord phase={row.phase} />
                </td>
              )}
              {hasDurations && <Durations row={durations[index]} />}
              {hasNotes && <td className={styles.note}>{noteOf(row, say)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Durations({ row }: { readonly row: DurationRow | undefined }) {
  if (row === undefined) return <td colSpan={2} />;
  return (
    <>
      <td className={styles.number}>
        <Duration ms={row.usualMs} />
      </td>
      <td className={styles.number} title={row.why}>
        <Duration ms={row.longestMs} />
      </td>
    </>
  );
}

function PhaseWord({ phase }: { readonly phase: StateRow['phase'] }) {
  const say = useSay(SHELL);
  return (
    <span className={styles.phase}>
      <PhaseMark phase={phase} />
      {say(`phase.${phase}`)}
    </span>
  );
}

function noteOf({ note, shownAs, neverAssigned }: StateRow, say: Say<keyof typeof EN>): string {
  return [
    shownAs !== undefined && say('shownAs', { status: shownAs }),
    neverAssigned === true && say('never'),
    note ?? false,
  ]
    .filter((text) => text !== false)
    .join('; ');
}
