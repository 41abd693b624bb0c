import { CircleQuestionMark, Eraser } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { PHASES, type Phase } from '../../../../src/model/phase.ts';
import { useOfferCommands } from '../../keys/commands.ts';
import { parseFilter, writeFilter } from '../../live/filter.ts';
import { problemsOf } from '../../live/filter-problems.ts';
import { useSay } from '../../messages/use-say.ts';
import { setSearch } from '../../router/use-place.ts';
import { SHELL } from '../../shell/shell-messages.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import type { KindCount } from '../counts/sum-counts.ts';
import styles from './table-page.module.css';
import { TABLES } from './tables-messages.ts';

interface FilterBarProps {
  /** As it stands in the address. */
  readonly text: string;
  readonly counts: KindCount | undefined;
}

const HELP = ['help.text', 'help.field', 'help.any', 'help.age', 'help.not', 'help.all'] as const;

/** Where a filter is written, and the phases to choose by a click. */
export function FilterBar({ text, counts }: FilterBarProps) {
  const say = useSay(TABLES);
  const [isHelping, setHelping] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useOfferCommands(
    useMemo(() => [{ id: 'filter', title: say('focusFilter'), keys: '/', run: () => input.current?.focus() }], [say]),
  );
  const write = (filter: string): void => setSearch({ filter }, { isReplacing: true });
  return (
    <div className={styles.bar}>
      <Phases text={text} counts={counts} onChange={write} />
      <input
        ref={input}
        className={styles.filter}
        type="search"
        aria-label={say('filter')}
        placeholder={say('filterHint')}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={({ target }) => write(target.value)}
      />
      {text !== '' && <IconButton label={say('clear')} icon={Eraser} onClick={() => write('')} />}
      <IconButton label={say('filterHelp')} icon={CircleQuestionMark} onClick={() => setHelping(true)} />
      {problemsOf(parseFilter(text)).map(({ wanted, value }) => (
        <p key={`${wanted} ${value}`} className={styles.problem} role="status">
          {say(`problem.${wanted}`, { value, phases: PHASES.join(', ') })}
        </p>
      ))}
      <Dialog isOpen={isHelping} onClose={() => setHelping(false)} title={say('filterHelp')}>
        <ul className={styles.help}>
          {HELP.map((key) => (
            <li key={key}>{say(key)}</li>
          ))}
        </ul>
      </Dialog>
    </div>
  );
}

interface PhasesProps extends FilterBarProps {
  readonly onChange: (filter: string) => void;
}

function Phases({ text, counts, onChange }: PhasesProps) {
  const shell = useSay(SHELL);
  const filter = parseFilter(text);
  const chosen = filter.find(({ field, isNot }) => field === 'phase' && !isNot)?.values ?? [];
  const toggle = (phase: Phase): void => {
    const values = chosen.includes(phase) ? chosen.filter((one) => one !== phase) : [...chosen, phase];
    const rest = filter.filter(({ field, isNot }) => field !== 'phase' || isNot);
    const term = { field: 'phase', operator: ':', values, isNot: false } as const;
    onChange(writeFilter(values.length === 0 ? rest : [term, ...rest]));
  };
  const there = PHASES.filter((phase) => (counts?.byPhase[phase] ?? 0) > 0 || chosen.includes(phase));
  return (
    <div className={styles.phases}>
      {there.map((phase) => (
        <Button
          key={phase}
          className={styles.phase}
          aria-pressed={chosen.includes(phase)}
          onClick={() => toggle(phase)}
        >
          <PhaseMark phase={phase} />
          {shell(`phase.${phase}`)} {counts?.byPhase[phase] ?? 0}
        </Button>
      ))}
    </div>
  );
}
