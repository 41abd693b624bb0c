import { useQuery } from '@tanstack/react-query';
import { Cloud } from 'lucide-react';
import { API } from '../api/api.ts';
import { call } from '../api/call.ts';
import { useScope } from '../live/scope.ts';
import { useSay } from '../messages/use-say.ts';
import { setSearch } from '../router/use-place.ts';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import styles from './shell.module.css';
import { SHELL } from './shell-messages.ts';

/** The clouds that are watched, and how each does. */
export function useClouds() {
  return useQuery({ queryKey: ['clouds'], queryFn: () => call(API.clouds), refetchInterval: 30_000 });
}

/** Chooses which cloud and region are looked at, everywhere; the address says which. */
export function CloudChooser() {
  const say = useSay(SHELL);
  const scope = useScope();
  const clouds = useClouds().data?.items ?? [];
  const places = clouds.flatMap(({ name, emulated, regions }): MenuItem[] => {
    const words = emulated ? `${name} (${say('emulated')})` : name;
    const whole = itemOf(words, name, undefined);
    return regions.length < 2
      ? [whole]
      : [whole, ...regions.map((region) => itemOf(`${words} · ${region}`, name, region))];
  });
  const all: MenuItem = {
    id: 'all',
    label: say('allClouds'),
    isChecked: scope.cloud === undefined,
    isRadio: true,
    run: () => setSearch({ cloud: null, region: null }),
  };
  const [only] = clouds;
  const present = [scope.cloud, scope.region].filter((part) => part !== undefined).join(' · ');
  const label = present || (clouds.length === 1 && only !== undefined ? only.name : say('allClouds'));
  return (
    <Menu label={label} icon={Cloud} {...(styles.chooser && { className: styles.chooser })} items={[all, ...places]} />
  );

  function itemOf(label: string, cloud: string, region: string | undefined): MenuItem {
    return {
      id: `${cloud} ${region ?? ''}`,
      label,
      isChecked: scope.cloud === cloud && scope.region === region,
      isRadio: true,
      run: () => setSearch({ cloud, region: region ?? null }),
    };
  }
}
