import type { CloudSummaryBody } from '../../api/bodies.ts';
import { useSay } from '../../messages/use-say.ts';
import { Field } from '../../ui/field.tsx';
import type { PlanDraft } from './plan-request.ts';
import styles from './plans.module.css';
import { PLANS } from './plans-messages.ts';

interface PlanInputsProps {
  readonly draft: PlanDraft;
  readonly clouds: readonly CloudSummaryBody[];
  readonly onChange: (draft: PlanDraft) => void;
}

/** The fields of a plan. */
export function PlanInputs({ draft, clouds, onChange }: PlanInputsProps) {
  const say = useSay(PLANS);
  const { plan, cloud, allProjects } = draft;
  const chosen = clouds.find(({ name }) => name === cloud);
  const choose = (name: string): void => {
    const isAdmin = clouds.find((one) => one.name === name)?.you.isAdmin === true;
    onChange({ ...draft, cloud: name, allProjects: allProjects && isAdmin });
  };
  return (
    <>
      {plan === undefined ? (
        <OwnPlan draft={draft} onChange={onChange} />
      ) : (
        <Arguments draft={draft} onChange={onChange} />
      )}
      {clouds.length > 1 && (
        <Field label={say('cloud')}>
          {(parts) => (
            <select {...parts} value={cloud} onChange={({ target }) => choose(target.value)}>
              {clouds.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          )}
        </Field>
      )}
      {chosen?.you.isAdmin === true && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={allProjects}
            onChange={({ target }) => onChange({ ...draft, allProjects: target.checked })}
          />
          <span>
            {say('allProjects')} <span className={styles.soft}>{say('allProjectsHelp')}</span>
          </span>
        </label>
      )}
    </>
  );
}

type PartProps = Pick<PlanInputsProps, 'draft' | 'onChange'>;

function Arguments({ draft, onChange }: PartProps) {
  const say = useSay(PLANS);
  const { plan, inputs } = draft;
  const specs = plan?.arguments ?? [];
  if (specs.length === 0) return <p>{say('noInputs')}</p>;
  return specs.map(({ name, help, required, default: usual }) => (
    <Field
      key={name}
      label={
        <>
          {name} {required && <span className={styles.soft}>{say('required')}</span>}
        </>
      }
      help={usual === null ? help : `${help}; ${say('usual', { value: usual })}`}
    >
      {(parts) => (
        <input
          {...parts}
          type="text"
          autoComplete="off"
          spellCheck={false}
          required={required}
          placeholder={usual ?? ''}
          value={inputs[name] ?? ''}
          onChange={({ target }) => onChange({ ...draft, inputs: { ...inputs, [name]: target.value } })}
        />
      )}
    </Field>
  ));
}

function OwnPlan({ draft, onChange }: PartProps) {
  const say = useSay(PLANS);
  return (
    <>
      <p className={styles.soft}>{say('ownWhat')}</p>
      <Field label={say('yaml')} help={say('yamlHelp')}>
        {(parts) => (
          <textarea
            {...parts}
            rows={14}
            spellCheck={false}
            value={draft.yaml}
            onChange={({ target }) => onChange({ ...draft, yaml: target.value })}
          />
        )}
      </Field>
      <Field label={say('yamlArguments')} help={say('yamlArgumentsHelp')}>
        {(parts) => (
          <textarea
            {...parts}
            rows={3}
            spellCheck={false}
            value={draft.lines}
            onChange={({ target }) => onChange({ ...draft, lines: target.value })}
          />
        )}
      </Field>
    </>
  );
}
