import type { Message } from '../../messages/message.ts';
import type { EN } from './en.table.ts';

/** The same in simplified Chinese. */
export const ZH_CN: Readonly<Record<keyof typeof EN, Message>> = {
  about: '正在变化的,以及刚刚结束的',
  moving: '正在变化',
  movingCount: { other: '{count} 个资源' },
  nothingMoves: '没有正在变化的资源',
  nothingMovesWhat: '所观察的一切都处于静止状态。开始变化的资源会自动出现在这里。',
  reading: '正在读取现有资源…',
  more: '另有 {count} 个正在变化;表格中可以看到全部。',
  ended: '刚刚结束',
  nothingEnded: '开始观察以来还没有结束的变化。',
  counts: '现有资源',
  nothingThere: '没有您可以看到的资源。',
  kind: '种类',
  total: '全部',
  pace: '每分钟变化',
  paceLabel: '最近半小时内已知的每分钟变化次数:最近一分钟 {last} 次',
  usual: '通常 {time}',
  overdue: '超过通常的 {time}',
  stuck: '超过已知最长的 {time}',
  perhaps: '可能是',
  perhapsWhy: '有多个操作会经过这些状态;这是最可能的一个。',
  steps: '步骤:{steps}',
  stepNow: '{step}(当前)',
  unknownSince: '早于开始观察',
  took: '历时 {time}',
  inferred: '推断',
  inferredWhy: '没有人看到这一步;它是由所看到的推断出来的。',
  gone: '已删除',
  history: '更早的记录不在这里。',
};
