import { Pause, Play, StepForward } from 'lucide-react';
import type { ChangeEmulatorBody, EmulatorBody } from '../../../../src/api/emulator.ts';
import { EMULATOR_PROFILES } from '../../../../src/api/emulator.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { useSay } from '../../messages/use-say.ts';
import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EMULATOR } from './emulator-messages.ts';
import styles from './emulator-page.module.css';
import { useControl } from './use-emulator.ts';

const SPEEDS = [10, 60] as const;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

interface TimeCardProps {
  readonly cloud: string;
  readonly state: EmulatorBody;
}

/** How its time runs, and what moves it. */
export function TimeCard({ cloud, state }: TimeCardProps) {
  const say = useSay(EMULATOR);
  const params = { cloud };
  const change = useControl(cloud, (body: ChangeEmulatorBody) => call(API.changeEmulator, { params, body }));
  const move = useControl(cloud, (body: { readonly ms?: number }) => call(API.moveTime, { params, body }));
  const { speed, profile } = state;
  return (
    <Card title={say('time')}>
      <div className={styles.body}>
        <Facts state={state} />
        <div className={styles.buttons}>
          <Button icon={Pause} aria-pressed={speed === 0} onClick={() => change.mutate({ speed: 0 })}>
            {say('pause')}
          </Button>
          <Button icon={Play} aria-pressed={speed === 1} onClick={() => change.mutate({ speed: 1 })}>
            {say('run')}
          </Button>
          {SPEEDS.map((one) => (
            <Button key={one} aria-pressed={speed === one} onClick={() => change.mutate({ speed: one })}>
              {say('faster', { speed: one })}
            </Button>
          ))}
        </div>
        <div className={styles.buttons}>
          <Button icon={StepForward} onClick={() => move.mutate({})}>
            {say('step')}
          </Button>
          <Button onClick={() => move.mutate({ ms: MINUTE_MS })}>{say('minute')}</Button>
          <Button onClick={() => move.mutate({ ms: HOUR_MS })}>{say('hour')}</Button>
        </div>
        <label className={styles.line}>
          {say('profile')}
          <select
            className={styles.input}
            value={profile}
            onChange={({ target }) => {
              const chosen = EMULATOR_PROFILES.find((one) => one === target.value);
              if (chosen !== undefined) change.mutate({ profile: chosen });
            }}
          >
            {EMULATOR_PROFILES.map((one) => (
              <option key={one} value={one}>
                {say(`profile.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </Card>
  );
}

function Facts({ state }: { readonly state: EmulatorBody }) {
  const say = useSay(EMULATOR);
  const chosen = useSetting(language);
  const { now, speed, next, walks, seed } = state;
  const written = (at: string): string =>
    new Date(at).toLocaleString(chosen, { dateStyle: 'medium', timeStyle: 'medium' });
  const facts = [
    { name: say('now'), value: <time dateTime={now}>{written(now)}</time> },
    { name: say('speed'), value: speed === 0 ? say('still') : say('times', { speed }) },
    { name: say('next'), value: next === null ? say('noNext') : <time dateTime={next}>{written(next)}</time> },
    { name: say('walks'), value: walks.toLocaleString(chosen) },
    { name: say('seed'), value: String(seed) },
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
