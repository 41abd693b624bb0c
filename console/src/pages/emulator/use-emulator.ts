import { useMutation, useQuery } from '@tanstack/react-query';
import type { EmulatorBody } from '../../../../src/api/emulator.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { queryClient } from '../../api/query-client.ts';
import { announce } from '../../ui/announce.ts';

/** Its time moves all the while. */
const LOOK_MS = 1_000;

/** How an emulated cloud stands, looked at each second. */
export function useEmulator(cloud: string) {
  return useQuery({
    queryKey: ['emulator', cloud],
    queryFn: () => call(API.emulator, { params: { cloud } }),
    refetchInterval: LOOK_MS,
  });
}

/** Does something to it, and shows at once how it stands then; what is refused is said. */
export function useControl<Given>(cloud: string, send: (given: Given) => Promise<EmulatorBody | undefined>) {
  return useMutation({
    mutationFn: send,
    onSuccess: (state) => {
      if (state === undefined) void queryClient.invalidateQueries({ queryKey: ['emulator', cloud] });
      else queryClient.setQueryData(['emulator', cloud], state);
    },
    onError: (error) => announce(error.message, 'bad'),
  });
}
