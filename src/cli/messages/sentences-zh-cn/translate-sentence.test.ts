import { expect, test } from 'vitest';
import { COMPUTE_ADVICE } from '../../../watch/findings/advice/compute-advice.table.ts';
import { NETWORK_ADVICE } from '../../../watch/findings/advice/network-advice.table.ts';
import { STORAGE_ADVICE } from '../../../watch/findings/advice/storage-advice.table.ts';
import { ADVICE_ZH_CN } from './advice.table.ts';
import { translateSentence } from './translate-sentence.ts';

test('every advice and every risk is translated, and none that is no more', () => {
  const rows = [...COMPUTE_ADVICE, ...NETWORK_ADVICE, ...STORAGE_ADVICE];
  const texts = new Set(rows.flatMap(({ does, risk }) => (risk === undefined ? [does] : [does, risk])));
  expect(Object.keys(ADVICE_ZH_CN).sort()).toEqual([...texts].sort());
});

test.each([
  [
    'server web-1 stopped at rebooting (REBOOT) of reboot_hard: ACTIVE does not come from nova-compute',
    '服务器 web-1 停在 rebooting (REBOOT)（reboot_hard）：nova-compute 没有给出 ACTIVE',
  ],
  [
    'volume data stopped at deleting of delete or volume_delete: its deletion does not come from cinder-volume',
    '卷 data 停在 deleting（delete or volume_delete）：cinder-volume 没有给出 删除',
  ],
  ['volume group snapshot a stopped at creating', '卷组快照 a 停在 creating'],
  ['server web-1 is ERROR', '服务器 web-1 为 ERROR'],
  [
    'server web-1 is ERROR: create failed at spawning (BUILD), ACTIVE did not come from nova-compute',
    '服务器 web-1 为 ERROR：create 在 spawning (BUILD) 失败，nova-compute 没有给出 ACTIVE',
  ],
  ['floating IP 1.2.3.4 points to port p1, which does not exist', '浮动 IP 1.2.3.4 指向端口 p1，但后者不存在'],
  ['server a goes back and forth between ACTIVE and SHUTOFF', '服务器 a 在 ACTIVE 和 SHUTOFF 之间反复变化'],
  ['delete of the server web-1 succeeded: it is gone.', '对服务器 web-1 执行的 delete 成功：资源已不存在。'],
  ['stop of the server web-1 succeeded: SHUTOFF.', '对服务器 web-1 执行的 stop 成功：SHUTOFF。'],
  ['what it is about agrees again', '相关各方重新一致'],
])('%j is %j', (english, chinese) => expect(translateSentence(english)).toBe(chinese));

test.each(['The server is locked.', 'No valid host was found.', 'the guest is gone'])(
  '%j is no sentence about a resource and stays',
  (text) => expect(translateSentence(text)).toBe(text),
);
