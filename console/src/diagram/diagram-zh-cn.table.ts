import type { Message } from '../messages/message.ts';
import type { EN } from './diagram-en.table.ts';

/** The same in simplified Chinese. */
export const ZH_CN: Readonly<Record<keyof typeof EN, Message>> = {
  title: '{kind}的状态以及状态之间的路径',
  start: '创建',
  any: '任何状态',
  gone: '已消失',
  there: '存在',
  startLong: '尚不存在',
  anyLong: '无论处于什么状态',
  now: '现在在这里',
  past: '曾经过这里',
  ahead: '可继续的路径',
  'legend.now': '现在',
  'legend.past': '来时的路径',
  'legend.ahead': '允许的下一步',
  'legend.automatic': '无人请求',
  'legend.failure': '失败',
  'legend.minor': '也可由此进入',
  hint: '指向一个状态，或用方向键逐个查看，即可看到由它出发的路径。',
  leadsTo: '通向',
  comesFrom: '来自',
  byItself: '自动',
  nothing: '没有后续路径。',
  passage: '经过 {states}',
  asList: '列表形式',
  state: '状态',
  phase: '阶段',
  ways: '后续路径',
};
