import { useMutation } from '@tanstack/react-query';
import { Play, ScanSearch, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Resource } from '../../../../src/api/resource.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { type FieldTexts, readArguments } from '../../api/read-arguments.ts';
import { useSend } from '../../api/use-send.ts';
import { keyOf } from '../../live/resource-key.ts';
import { useGone } from '../../live/use-live.ts';
import { useSay } from '../../messages/use-say.ts';
import { goTo, withLasting } from '../../router/location-store.ts';
import { useClouds } from '../../shell/cloud-chooser.tsx';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { FailedState } from '../../ui/empty-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Meter } from '../../ui/meter.tsx';
import { WouldDo } from '../plans/would-do.tsx';
import { ArgumentField } from '../resource/argument-field.tsx';
import styles from './bulk.module.css';
import { type BulkChoice, bulkChoices, withoutGone } from './bulk-choices.ts';
import { BULK } from './bulk-messages.ts';
import { bulkPlan } from './bulk-plan.ts';
import { useJudged } from './use-judged.ts';
import { WhoMay } from './who-may.tsx';

/** Chooses the operation, once each of the resources is judged. */
export function BulkForm({ resources }: { readonly resources: readonly Resource[] }) {
  const say = useSay(BULK);
  const { judged, isDone } = useJudged(resources);
  const choices = useMemo(() => (isDone ? bulkChoices(judged) : []), [judged, isDone]);
  const [operation, setOperation] = useState('');
  const choice = choices.find((one) => one.operation === operation);
  if (!isDone) {
    const text = say('judging', { done: judged.length, total: resources.length });
    return (
      <div className={styles.form} role="status">
        <span>{text}</span>
        <Meter done={judged.length} total={resources.length} label={text} />
      </div>
    );
  }
  const unjudged = judged.find(({ problem }) => problem !== undefined)?.problem;
  if (choices.length === 0) return <p>{unjudged === undefined ? say('nothing') : say('failed', { why: unjudged })}</p>;
  return (
    <div className={styles.form}>
      <Field label={say('operation')} help={choice?.call.does}>
        {(parts) => (
          <select {...parts} value={operation} onChange={({ target }) => setOperation(target.value)}>
            <option value="">{say('choose')}</option>
            {choices.map(({ operation: name, may }) => (
              <option key={name} value={name} disabled={may.length === 0}>
                {say('option', { operation: name, may: may.length, all: judged.length })}
              </option>
            ))}
          </select>
        )}
      </Field>
      {choice !== undefined && <Chosen key={operation} choice={choice} />}
    </div>
  );
}

/** What it needs, who may, all that it would do, and the yes. */
function Chosen({ choice: judged }: { readonly choice: BulkChoice }) {
  const say = useSay(BULK);
  const gone = useGone(useMemo(() => judged.may.map(keyOf), [judged]));
  const choice = withoutGone(judged, gone, say('gone'));
  const { operation, call: asked, may } = choice;
  const [first] = may;
  const cloud = first?.cloud ?? '';
  const isAdmin = useClouds().data?.items.find(({ name }) => name === cloud)?.you.isAdmin ?? false;
  const specs = asked.arguments.filter(({ secret }) => !secret);
  const [texts, setTexts] = useState<FieldTexts>({});
  const [parallel, setParallel] = useState('2');
  const [budget, setBudget] = useState('0');
  const { values, problems } = readArguments(specs, texts);
  const yaml = bulkPlan({
    kind: first?.kind ?? 'server',
    ids: may.map(({ id }) => id),
    operation,
    arguments: values,
    parallel: Math.max(1, Math.min(20, Number(parallel) || 1)),
    budget: Math.max(0, Number(budget) || 0),
  });
  const body = { yaml, cloud, ...(isAdmin && { allProjects: true }) };
  const dryRun = useMutation({
    mutationFn: async () => ({ yaml, plan: await call(API.expandPlan, { body: { ...body, dryRun: true } }) }),
  });
  const begin = useSend({
    mutationFn: () => call(API.beginRun, { body }),
    onSuccess: ({ run }) => goTo(withLasting(`/plans/runs/${run}`)),
    onError: (error) => announce(error.message, 'bad'),
  });
  const isComplete = Object.keys(problems).length === 0;
  const isFresh = dryRun.data?.yaml === yaml;
  return (
    <>
      {asked.destroys && (
        <p className={styles.danger}>
          <TriangleAlert className={styles.glyph} aria-hidden="true" />
          {say('danger')}
        </p>
      )}
      <WhoMay choice={choice} />
      {specs.map((argument) => (
        <ArgumentField
          key={argument.name}
          argument={argument}
          value={texts[argument.name]}
          problem={undefined}
          cloud={cloud}
          onChange={(value) => setTexts({ ...texts, [argument.name]: value })}
        />
      ))}
      {specs.length < asked.arguments.length && <p className={styles.soft}>{say('secrets')}</p>}
      <div className={styles.numbers}>
        <Field label={say('parallel')}>
          {(parts) => (
            <input
              {...parts}
              type="number"
              min={1}
              max={20}
              value={parallel}
              onChange={({ target }) => setParallel(target.value)}
            />
          )}
        </Field>
        <Field label={say('budget')}>
          {(parts) => (
            <input {...parts} type="number" min={0} value={budget} onChange={({ target }) => setBudget(target.value)} />
          )}
        </Field>
      </div>
      <Button
        icon={ScanSearch}
        disabled={!isComplete || may.length === 0 || dryRun.isPending}
        onClick={() => dryRun.mutate()}
      >
        {say('dryRun')}
      </Button>
      {dryRun.error !== null && <FailedState isDryRun error={dryRun.error} />}
      {dryRun.data !== undefined && (
        <>
          {!isFresh && <p role="status">{say('changed')}</p>}
          <WouldDo
            plan={dryRun.data.plan}
            cloud={cloud}
            actions={
              <Button
                tone={asked.destroys ? 'danger' : 'primary'}
                icon={Play}
                disabled={!isFresh || may.length === 0 || begin.isPending}
                onClick={() => begin.mutate()}
              >
                {say('run', { count: may.length })}
              </Button>
            }
          />
        </>
      )}
    </>
  );
}
