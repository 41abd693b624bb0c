import { Pause, Play } from 'lucide-react';
import type { EmulatorBody } from '../../../../src/api/emulator.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { useSay } from '../../messages/use-say.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import { EMULATOR } from './emulator-messages.ts';
import styles from './emulator-page.module.css';
import { useControl } from './use-emulator.ts';

interface ScenarioCardProps {
  readonly cloud: string;
  readonly state: EmulatorBody;
}

/** Whether things happen by themselves. */
export function ScenarioCard({ cloud, state: { scenario } }: ScenarioCardProps) {
  const say = useSay(EMULATOR);
  const change = useControl(cloud, (isPlaying: boolean) =>
    call(API.changeEmulator, { params: { cloud }, body: { isPlaying } }),
  );
  return (
    <Card title={say('scenario')}>
      <div className={styles.body}>
        {scenario === null ? (
          <p className={styles.soft}>{say('noScenario')}</p>
        ) : (
          <>
            <p className={styles.said}>
              <PhaseMark phase={scenario.isPlaying ? 'transitional' : 'stable'} />
              {say(scenario.isPlaying ? 'playing' : 'resting', { name: scenario.name })}
            </p>
            <div className={styles.buttons}>
              <Button icon={scenario.isPlaying ? Pause : Play} onClick={() => change.mutate(!scenario.isPlaying)}>
                {say(scenario.isPlaying ? 'rest' : 'play')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Card>
  );
}
